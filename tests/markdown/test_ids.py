import pelicanconf
from plugins.forms import ids_of_form
from plugins.markdown.ids import ids_of_page
from tests.conftest import CONTENT, PROJECT

SETTINGS = {
    "PATH": str(CONTENT),
    "THEME": str(PROJECT / "theme"),
    "PLUGINS": pelicanconf.PLUGINS,
    "LANGUAGES": ("sv", "en"),
    "DEFAULT_LANG": "sv",
}


def test_the_ids_of_a_page_are_those_of_its_templates_and_its_form() -> None:
    settings = dict(SETTINGS)
    every = {"top", "main", "receipt", "on-this-page", "site-menu", "come-and-see"}
    assert ids_of_page(settings, "", "") == every
    assert ids_of_page(settings, "search", "") == every | {"q"}
    assert ids_of_page(settings, "home", "") == {
        *("top", "main", "site-menu", "aurora", "all-areas", "turbine"),
    }
    with_form = ids_of_page(settings, "", "visit")
    assert with_form >= every | {"form-visit", "form-draft", "visit-email", "visit-goal-learn"}


def test_a_form_that_is_not_there_has_no_fields() -> None:
    assert list(ids_of_form(dict(SETTINGS), "none")) == ["form-none"]
