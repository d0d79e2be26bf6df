import pytest

HOME = "content/pages/home.sv.md"


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        pytest.param(
            HOME,
            "Title: Hem\nSlug: hem\nTemplate: hmoe\n\nText.\n",
            "content/pages/home.sv.md:3: template 'hmoe' does not exist; "
            "correct the line 'Template:', or add the template to the theme",
            id="unknown template",
        ),
        pytest.param(
            "theme/templates/page.html",
            "<h1>{{ page.title }}</h1>\n{{ page.titel }}\n",
            "theme/templates/page.html:2: 'pelican.contents.Page object' has no attribute "
            "'titel'; correct the name, or give it a value",
            id="undefined attribute",
        ),
        pytest.param(
            "theme/templates/page.html",
            "<h1>{{ page.title }}</h1>\n\n{{ tilte }}\n",
            "theme/templates/page.html:3: 'tilte' is undefined; "
            "correct the name, or give it a value",
            id="undefined variable",
        ),
        pytest.param(
            "theme/templates/page.html",
            "<h1>\n{% if %}\n</h1>\n",
            "theme/templates/page.html:2: Expected an expression, got 'end of statement block'; "
            "fix the template's syntax",
            id="template syntax",
        ),
        pytest.param(
            "theme/templates/page.html",
            '<h1></h1>\n{% include "missing.html" %}\n',
            "theme/templates/page.html:2: template 'missing.html' does not exist; "
            "correct its name, or write it",
            id="missing include",
        ),
    ],
)
def test_a_mistake_in_a_template_is_reported_at_its_line(tiny, path, text, message):
    tiny.write(path, text)
    assert tiny.problems() == [message]


def test_a_file_is_written_once_and_a_second_text_at_its_address_is_reported(tiny):
    tiny.write("content/pages/two.sv.md", "Title: Två\nSlug: hem\n\nText.\n")
    assert tiny.problems() == [
        "content/pages/two.sv.md:2: is written to hem/index.html, and so is "
        "content/pages/home.sv.md; give one of them another Slug"
    ]


def test_every_template_error_is_reported_and_not_the_first_alone(tiny):
    tiny.write("content/news/one.sv.md", "Title: Ett\nSlug: ett\nDate: 2026-11-24\n\nText.\n")
    tiny.write("theme/templates/page.html", "{{ one }}\n")
    tiny.write("theme/templates/article.html", "\n{{ two }}\n")
    assert [problem.split("; ")[0] for problem in tiny.problems()] == [
        "theme/templates/article.html:2: 'two' is undefined",
        "theme/templates/page.html:1: 'one' is undefined",
    ]
