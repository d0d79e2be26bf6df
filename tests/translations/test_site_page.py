"""What templates read of a page is what the page declares."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from jinja2 import Environment, nodes

from plugins.events.pages import EventPage
from plugins.news.listings import NewsPage
from plugins.news.pagination import ListingPage
from plugins.theming.form_slot import FormSlot
from plugins.translations.site_page import SitePage
from plugins.translations.twins import UntranslatedPage
from tests.conftest import PROJECT

TEMPLATES = PROJECT / "theme/templates"
PAGES_OF = {
    "article.html": NewsPage,
    "event.html": EventPage,
    "listing.html": ListingPage,
    "notice.html": UntranslatedPage,
}
OTHERS = {"original": SitePage, "event": EventPage, "page.form": FormSlot}
"""What else templates name, and what it is."""


def declared(page_class: type) -> set[str]:
    properties = {name for name, one in vars(page_class).items() if isinstance(one, property)}
    inherited = declared(page_class.__base__) if page_class.__base__ is not object else set()
    return {field.name for field in fields(page_class)} | properties | inherited


def read_in(file: Path) -> Iterator[tuple[str, str]]:
    """Each attribute that a template reads, and of what."""
    tree = Environment(extensions=["jinja2.ext.i18n"]).parse(file.read_text(encoding="utf-8"))
    for node in tree.find_all(nodes.Getattr):
        owner, name = node.node, node.attr
        if isinstance(owner, nodes.Name):
            yield owner.name, name
        elif isinstance(owner, nodes.Getattr) and isinstance(owner.node, nodes.Name):
            yield f"{owner.node.name}.{owner.attr}", name


def test_templates_read_only_what_their_page_declares() -> None:
    undeclared = []
    for file in sorted(TEMPLATES.rglob("*.html")):
        classes = OTHERS | {"page": PAGES_OF.get(file.name, SitePage)}
        undeclared += [
            f"{file.name}: {owner}.{name}"
            for owner, name in read_in(file)
            if owner in classes and name not in declared(classes[owner])
        ]
    assert undeclared == []


def test_no_template_asks_whether_something_is_defined() -> None:
    for file in TEMPLATES.rglob("*.html"):
        assert "is defined" not in file.read_text(encoding="utf-8"), file.name


def test_page_has_a_default_for_all_that_it_can_lack() -> None:
    page = SitePage(
        key="a", lang="sv", title="A", summary="A.", url="a/", section="a", template="page"
    )
    assert (page.modified, page.form, page.receipt, page.personal_data) == (None, None, False, ())
    assert (page.save_as, page.canonical) == ("a/index.html", "a/")
