from tests.authoring.conftest import Project


def test_new_form_is_a_spec_and_its_pages_that_check_takes(project: Project) -> None:
    project.run("new", "form", "Anmälan till mässan")
    assert project.check() == []
    spec = project.lines("forms/anmalan-till-massan.yaml")
    assert "thanks: thanks" in spec
    assert spec.count("    personal: answer") == len([one for one in spec if "- name:" in one]) == 3
    for lang in ("sv", "en"):
        lines = project.lines(f"pages/anmalan-till-massan.{lang}.md")
        assert lines[2] == "Form: anmalan-till-massan"
        assert "Status: draft" in lines


def test_form_that_is_published_as_it_is_has_all_that_a_form_needs(project: Project) -> None:
    project.run("new", "form", "Mässan")
    for lang in ("sv", "en"):
        page = project.read(f"pages/massan.{lang}.md")
        page = page.replace("Status: draft\n", "").replace("En eller", "Två").replace("One or", "A")
        page = page.replace("Här börjar texten.", "Hej.").replace("The text begins here.", "Hi.")
        project.write(f"pages/massan.{lang}.md", page)
    assert project.check() == []


def test_form_gets_a_page_of_thanks_where_the_site_has_none(project: Project) -> None:
    for lang in ("sv", "en"):
        (project.folder / f"content/pages/thanks.{lang}.md").unlink()
    (project.folder / "content/forms/contact.yaml").unlink()
    project.run("new", "form", "Mässan")
    assert project.lines("pages/massan-thanks.sv.md")[0] == "Title: Tack"
    assert "thanks: massan-thanks" in project.lines("forms/massan.yaml")
    assert project.check() == []


def test_form_that_is_there_is_left_as_it_is(project: Project) -> None:
    before = project.content
    assert project.run("new", "form", "Contact", fails=True) == [
        "content/forms/contact.yaml is there already, and is left as it is. Choose another name."
    ]
    assert project.content == before
