import gzip

from lxml import html

from tests.built import Built, Page

MOST = 8_500  # bytes, compressed: what each page has around its text, and the sheet of a form


def weight_around_the_text(page: Page) -> int:
    """Return the compressed bytes of a page before its first paint, without its main part."""
    root = html.document_fromstring(page.file.read_bytes())
    for main in root.xpath("//main"):
        main.clear()
    return len(gzip.compress(html.tostring(root, encoding="utf-8"), 6, mtime=0))


def test_what_stands_around_the_text_weighs_little_on_every_page(built: Built) -> None:
    weights = {page.address: weight_around_the_text(page) for page in built.pages.values()}
    assert {address: weight for address, weight in weights.items() if weight > MOST} == {}
