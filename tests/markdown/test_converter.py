import pytest
from markdown import Markdown

from plugins.markdown.converter import make_slugify


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("## Forest", ["section-forest"]),
        ("## Forest\n## Section forest", ["section-forest", "section-forest_1"]),
        ("## Forests {#own}\n## A b", ["own", "a-b"]),
    ],
)  # fmt: skip
def test_a_heading_gets_no_id_that_the_page_has(text: str, ids: list[str]) -> None:
    slugify = make_slugify(frozenset({"forest"}))
    configured = {"markdown.extensions.toc": {"slugify": slugify}}
    names = [*configured, "markdown.extensions.attr_list", "plugins.markdown.commonmark"]
    html = Markdown(extensions=names, extension_configs=configured).convert(text)
    assert [part.partition('"')[0] for part in html.split('id="')[1:]] == ids
