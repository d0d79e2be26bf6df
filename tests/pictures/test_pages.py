"""Pictures in pages, built with the site's own theme."""

import re
from pathlib import Path

import pytest
from lxml import etree, html

from plugins.pictures.drawings import read_drawing
from tests.pictures.conftest import PictureSite, photo

ROOF = "![Ett tak]({static}/images/roof.jpg)"
SIZES = "(min-width: 41rem) 38rem, calc(100vw - 2.5rem)"


def stem_of(tiny: PictureSite, name: str = "roof") -> str:
    return next(file for file in tiny.published() if file.startswith(name)).rsplit("-", 1)[0]


def sources(stem: str, base: str = "") -> str:
    rows = (
        f'<source type="image/{kind}" srcset="{base}/images/{stem}-400.{kind} 400w, '
        f'{base}/images/{stem}-800.{kind} 800w, {base}/images/{stem}-900.{kind} 900w" '
        f'sizes="{SIZES}">'
        for kind in ("avif", "webp")
    )
    return "".join(rows)


def test_a_picture_has_its_sources_size_and_description(tiny: PictureSite) -> None:
    photo().save(tiny.images / "roof.jpg")
    tiny.write_news(f"{ROOF}\n\nSe *detta* {ROOF}{{.wide}} och detta.\n")
    tiny.build(SITEURL="/sub")
    stem = stem_of(tiny)
    image = f'<img src="/sub/images/{stem}-900.jpg" alt="Ett tak" width="900" height="600"'
    assert tiny.prose() == (
        f'<p><picture>{sources(stem, "/sub")}{image} decoding="async" fetchpriority="high">'
        "</picture></p>\n"
        f"<p>Se <em>detta</em> <picture>{sources(stem, '/sub')}"
        f'{image} loading="lazy" decoding="async" class="wide"></picture> och detta.</p>'
    )


def test_a_picture_alone_in_its_paragraph_can_have_a_caption(tiny: PictureSite) -> None:
    photo().save(tiny.images / "roof.jpg")
    tiny.write_news('![Ett tak]({static}/images/roof.jpg "Foto: <vi> & ni")\n')
    tiny.build()
    (figure,) = tiny.article().xpath("//div[@class='prose']/figure")
    assert figure.xpath("string(figcaption)") == "Foto: <vi> & ni"
    assert figure.xpath("picture//img/@alt") == ["Ett tak"]
    assert figure.xpath(".//@title") == []


def test_a_decorative_picture_is_silent(tiny: PictureSite) -> None:
    photo().save(tiny.images / "roof.jpg")
    tiny.write_news(
        "![decorative]({static}/images/roof.jpg)", "![Decorative]({static}/images/roof.jpg)"
    )
    tiny.build()
    for lang in ("sv", "en"):
        assert tiny.article(lang).xpath("//main//img/@alt") == [""]


def test_what_an_editor_wrote_of_a_picture_stays_text(tiny: PictureSite) -> None:
    photo().save(tiny.images / "roof.jpg")
    tiny.write_news(r'![a "b" <i>c</i> & \*d\* {{ e }}]({static}/images/roof.jpg)')
    tiny.build()
    assert tiny.article().xpath("//main//img/@alt") == ['a "b" <i>c</i> & *d* {{ e }}']


def test_the_picture_of_a_page_leads_it_and_those_in_the_text_can_wait(tiny: PictureSite) -> None:
    photo().save(tiny.images / "roof.jpg")
    head = "Image: roof.jpg\nImage_Alt: Ett tak\n"
    tiny.write_news(ROOF, "Text.\n", head)
    tiny.build()
    article = tiny.article()
    lead, within = article.xpath("//main//img")
    assert lead.xpath("ancestor::div/@class")[-1] == "lead-picture"
    assert (lead.get("alt"), lead.get("loading"), lead.get("fetchpriority")) == (
        *("Ett tak", None),
        "high",
    )
    assert (within.get("loading"), within.get("fetchpriority")) == ("lazy", None)
    sizes = lead.xpath("ancestor::source/@sizes")
    assert sizes == ["(min-width: 51rem) 48rem, calc(100vw - 2.5rem)"] * 2


def test_a_picture_in_the_text_waits_below_one_that_only_the_other_language_names(
    tiny: PictureSite,
) -> None:
    photo().save(tiny.images / "roof.jpg")
    head = "Title: A\nSlug: a\nDate: 2018-05-03\nSummary: Kort.\nImage_Alt: Ett tak\n"
    tiny.write_twins("news/a", f"{head}Image: roof.jpg\n\n{ROOF}", f"{head}\n{ROOF}")
    tiny.build()
    for lang in ("sv", "en"):
        lead, within = tiny.article(lang).xpath("//main//img")
        assert (lead.get("fetchpriority"), within.get("fetchpriority")) == ("high", None)
        assert within.get("loading") == "lazy"


def preview(tiny: PictureSite, lang: str) -> tuple[str, str]:
    article = tiny.article(lang)
    (image,) = article.xpath("//meta[@property='og:image']/@content")
    (alt,) = article.xpath("//meta[@property='og:image:alt']/@content")
    return image.removeprefix("https://www.example.org/images/"), alt


def test_a_shared_link_is_shown_with_the_picture_of_its_page(tiny: PictureSite) -> None:
    photo().save(tiny.images / "roof.jpg")
    tiny.write_news("Text.\n", "Text.\n", "Image: roof.jpg\nImage_Alt: decorative\n")
    tiny.build()
    assert preview(tiny, "sv") == preview(tiny, "en") == (f"{stem_of(tiny)}-preview.jpg", "A")


def test_a_shared_link_without_a_picture_is_shown_with_its_title(tiny: PictureSite) -> None:
    tiny.write_news("Text.\n")
    tiny.build()
    image, alt = preview(tiny, "sv")
    assert re.fullmatch(r"title-[0-9a-f]{10}\.png", image)
    assert (tiny.project / "output/images" / image).is_file()
    assert alt == "A"


def test_a_link_to_a_picture_leads_to_what_any_browser_shows(tiny: PictureSite) -> None:
    photo().save(tiny.images / "roof.jpg")
    tiny.write_news("[Taket]({static}/images/roof.jpg)\n")
    tiny.build()
    (published,) = tiny.published()
    assert re.fullmatch(r"roof-[0-9a-f]{10}-900\.jpg", published)
    assert tiny.prose() == f'<p><a href="/images/{published}">Taket</a></p>'


def test_a_drawing_is_read_once_and_shown_as_it_is(
    tiny: PictureSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def note(file: Path, path: str) -> tuple[int, int, bytes]:
        read.append(path)
        return read_drawing(file, path)

    monkeypatch.setattr("plugins.pictures.originals.read_drawing", note)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"/>'
    tiny.write("content/images/mark.svg", drawing)
    tiny.write_news("![Ett märke]({static}../images/mark.svg)\n")
    tiny.build()
    (published,) = tiny.published()
    assert tiny.prose() == (
        f'<p><picture><img src="/images/{published}" alt="Ett märke" width="40" height="30" '
        'decoding="async" fetchpriority="high"></picture></p>'
    )
    assert (tiny.project / "output/images" / published).read_text(encoding="utf-8") == drawing
    assert read == ["content/images/mark.svg"]


def test_pictures_in_a_feed_have_whole_addresses(tiny: PictureSite) -> None:
    photo().save(tiny.images / "roof.jpg")
    tiny.write_news(ROOF)
    tiny.build(SITEURL="/sub")
    feed = etree.parse(tiny.project / "output/nyheter/atom.xml")
    (content,) = feed.xpath("//*[local-name()='content']/text()")
    text = html.fragment_fromstring(content, create_parent=True)
    src = f"https://www.example.org/sub/images/{stem_of(tiny)}-900.jpg"
    assert text.xpath(".//img/@src") == [src]
    addresses = [one.split()[0] for row in text.xpath(".//@srcset") for one in row.split(", ")]
    assert len(addresses) == 6
    assert all(one.startswith("https://www.example.org/sub/images/") for one in addresses)


def test_pictures_in_a_folder_are_found_from_their_page(tiny: PictureSite) -> None:
    photo().save(tiny.images / "roof.jpg")
    tiny.write_news(ROOF)
    tiny.build(RELATIVE_LINKS=True)
    assert tiny.article().xpath("//main//img/@src") == [f"../../images/{stem_of(tiny)}-900.jpg"]


def test_a_picture_that_is_not_there_is_reported_with_its_line(tiny: PictureSite) -> None:
    photo().save(tiny.images / "roof.jpg")
    tiny.write_news("![Ett tak]({static}/images/rof.jpg)\n")
    assert tiny.problems() == [
        "content/news/a.sv.md:6:12: links to '/images/rof.jpg', which is no picture; did you mean "
        "'/images/roof.jpg'? the path counts from this folder, or with a leading / from content"
    ]
