def test_a_file_is_written_once_and_a_second_text_at_its_address_is_told(tiny):
    tiny.write("content/pages/two.sv.md", "Title: Två\nSlug: hem\n\nText.\n")
    assert tiny.problems() == [
        "content/pages/two.sv.md:2: is written to hem/index.html, and so is "
        "content/pages/home.sv.md; give one of them another Slug"
    ]


def test_every_template_error_is_told_and_not_the_first_alone(tiny):
    tiny.write("content/news/one.sv.md", "Title: Ett\nSlug: ett\nDate: 2026-11-24\n\nText.\n")
    tiny.write("theme/templates/page.html", "{{ one }}\n")
    tiny.write("theme/templates/article.html", "\n{{ two }}\n")
    assert [problem.split("; ")[0] for problem in tiny.problems()] == [
        "theme/templates/article.html:2: 'two' is undefined",
        "theme/templates/page.html:1: 'one' is undefined",
    ]
