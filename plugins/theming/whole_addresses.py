"""Write a text for a place other than its page, such as a feed."""

from lxml import html


def with_whole_addresses(markup: str, address: str) -> str:
    """Return HTML in which every address is a whole one; `address` is that of its page."""
    fragment = html.fragment_fromstring(markup, create_parent="div")
    fragment.make_links_absolute(address)
    inner = html.tostring(fragment, encoding="unicode")
    return str(inner).removeprefix("<div>").removesuffix("</div>")
