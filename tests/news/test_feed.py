from lxml import etree

from tests.tiny_site import TinySite

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed_of(site: TinySite, path: str) -> etree._Element:
    return etree.fromstring(site.read(path).encode())


def test_each_language_has_a_feed_with_its_title_and_language(tiny: TinySite) -> None:
    tiny.build()
    swedish, english = feed_of(tiny, "nyheter/atom.xml"), feed_of(tiny, "en/news/atom.xml")
    assert (swedish.get(LANG), english.get(LANG)) == ("sv", "en")
    assert swedish.findtext("a:title", None, ATOM) == "Nyheter – North Sweden Cleantech"
    assert english.findtext("a:title", None, ATOM) == "News – North Sweden Cleantech"
    assert [link.attrib for link in english.findall("a:link", ATOM)] == [
        {
            "rel": "self",
            "type": "application/atom+xml",
            "href": "https://www.example.org/en/news/atom.xml",
        },
        {"rel": "alternate", "type": "text/html", "href": "https://www.example.org/en/news/"},
    ]


def test_entries_are_newest_first_with_whole_addresses(tiny: TinySite) -> None:
    tiny.build(SITEURL="/sub/path")
    entries = feed_of(tiny, "nyheter/atom.xml").findall("a:entry", ATOM)
    assert [
        (e.findtext("a:title", None, ATOM), e.find("a:link", ATOM).get("href")) for e in entries
    ] == [
        ("Ett besök", "https://www.example.org/sub/path/nyheter/besok/"),
        ("Till Bryssel", "https://www.example.org/sub/path/nyheter/bryssel/"),
    ]


def test_updated_is_the_latest_of_date_and_modified(tiny: TinySite) -> None:
    tiny.write_twins(
        "news/brussels",
        "Title: B\nSlug: b\nDate: 2018-05-03\nModified: 2018-12-01\nSummary: S.\n",
        "Title: B\nSlug: b\nDate: 2018-05-03\nSummary: S.\n",
    )
    tiny.build()
    swedish, english = feed_of(tiny, "nyheter/atom.xml"), feed_of(tiny, "en/news/atom.xml")
    assert swedish.findtext("a:updated", None, ATOM) == "2018-12-01T00:00:00+01:00"
    assert english.findtext("a:updated", None, ATOM) == "2018-10-09T00:00:00+02:00"
    entry = swedish.findall("a:entry", ATOM)[1]
    assert entry.findtext("a:published", None, ATOM) == "2018-05-03T00:00:00+02:00"
    assert entry.findtext("a:updated", None, ATOM) == "2018-12-01T00:00:00+01:00"


def test_ids_outlive_a_change_of_host_title_and_slug(tiny: TinySite) -> None:
    tiny.build()
    before = feed_of(tiny, "nyheter/atom.xml").xpath("//a:id/text()", namespaces=ATOM)
    tiny.write_twins(
        "news/visit",
        "Title: Nytt\nSlug: nytt\nDate: 2018-10-09\nSummary: S.\n",
        "Title: New\nSlug: new\nDate: 2018-10-09\nSummary: S.\n",
    )
    tiny.build(SITEURL="/elsewhere")
    after = feed_of(tiny, "nyheter/atom.xml").xpath("//a:id/text()", namespaces=ATOM)
    assert (
        before
        == after
        == [
            "urn:uuid:88730c16-e9ac-5e46-8e9a-99c9842803ae",
            "urn:uuid:1096a677-ff87-51f9-bd3a-a56ab311fa04",
            "urn:uuid:19043153-b173-5a8e-852d-ec7470f26631",
        ]
    )


def test_links_within_the_text_are_whole(tiny: TinySite) -> None:
    text = "[Nyheter]({filename}/pages/news.sv.md) [hem](/) [*bild*](#bild) & <b>fet</b>\n"
    head = "Slug: b\nDate: 2018-05-03\nSummary: S.\n\n"
    tiny.write_twins(
        "news/brussels", f"Title: B\n{head}{text}## Bild {{#bild}}", f"Title: B\n{head}x\n"
    )
    tiny.build()
    entry = feed_of(tiny, "nyheter/atom.xml").findall("a:entry", ATOM)[1]
    content = entry.find("a:content", ATOM)
    assert content.get("type") == "html"
    assert content.text == (
        '<p><a href="https://www.example.org/nyheter/">Nyheter</a> '
        '<a href="https://www.example.org/">hem</a> '
        '<a href="https://www.example.org/nyheter/b/#bild"><em>bild</em></a> &amp; <b>fet</b></p>\n'
        '<h2 id="bild">Bild</h2>'
    )


def test_links_within_the_text_are_whole_below_a_path(tiny: TinySite) -> None:
    head = "Slug: b\nDate: 2018-05-03\nSummary: S.\n\n"
    swedish = f"Title: B\n{head}[Nyheter]({{filename}}/pages/news.sv.md)\n"
    tiny.write_twins("news/brussels", swedish, f"Title: B\n{head}x\n")
    tiny.build(SITEURL="/sub/path")
    entry = feed_of(tiny, "nyheter/atom.xml").findall("a:entry", ATOM)[1]
    assert entry.findtext("a:content", None, ATOM) == (
        '<p><a href="https://www.example.org/sub/path/nyheter/">Nyheter</a></p>'
    )


def test_feed_without_news_does_not_read_the_clock(tiny: TinySite) -> None:
    for file in (tiny.project / "content/news").iterdir():
        file.unlink()
    tiny.build()
    feed = feed_of(tiny, "nyheter/atom.xml")
    assert feed.findtext("a:updated", None, ATOM) == "1970-01-01T00:00:00+00:00"
    assert feed.findall("a:entry", ATOM) == []


TAXONOMY = """\
categories:
  projects:
    name: {sv: Projekt, en: Projects}
    slug: {sv: projekt, en: projects}
"""


def test_each_category_has_a_feed_in_each_language(tiny: TinySite) -> None:
    tiny.write("content/taxonomy.yaml", TAXONOMY)
    head = "Slug: b\nDate: 2018-05-03\nSummary: S.\nCategory: projects\n"
    tiny.write_twins("news/brussels", f"Title: B sv\n{head}", f"Title: B en\n{head}")
    tiny.build()
    swedish = feed_of(tiny, "nyheter/kategori/projekt/atom.xml")
    english = feed_of(tiny, "en/news/category/projects/atom.xml")
    assert swedish.findtext("a:title", None, ATOM) == "Nyheter: Projekt – North Sweden Cleantech"
    assert english.findtext("a:title", None, ATOM) == "News: Projects – North Sweden Cleantech"
    assert [link.get("href") for link in english.findall("a:link", ATOM)] == [
        "https://www.example.org/en/news/category/projects/atom.xml",
        "https://www.example.org/en/news/category/projects/",
    ]
    (entry,) = english.findall("a:entry", ATOM)
    assert entry.findtext("a:title", None, ATOM) == "B en"
    assert entry.find("a:category", ATOM).attrib == {"term": "projects", "label": "Projects"}
    everything = feed_of(tiny, "en/news/atom.xml")
    ids = [one.findtext("a:id", None, ATOM) for one in (swedish, english, everything)]
    assert len(set(ids)) == 3


def test_feed_holds_the_newest_alone(tiny: TinySite) -> None:
    tiny.build(FEED_MAX_ITEMS=1)
    feed = feed_of(tiny, "en/news/atom.xml")
    assert feed.xpath("a:entry/a:title/text()", namespaces=ATOM) == ["A visit"]
