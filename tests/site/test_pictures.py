from tests.built import Page


def test_pages_say_how_high_their_pictures_are_so_that_no_text_jumps(pages: list[Page]) -> None:
    for page in pages:
        for image in page.root.xpath("//img"):
            assert int(image.get("width")) > 0
            assert int(image.get("height")) > 0
            assert image.get("alt") is not None
