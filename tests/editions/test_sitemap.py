from tests.tiny_site import TinySite

ENTRY = """\
  <url>
    <loc>https://www.example.org/en/news/brussels/</loc>
    <lastmod>2018-05-03</lastmod>
    <xhtml:link rel="alternate" hreflang="sv" href="https://www.example.org/nyheter/bryssel/"/>
    <xhtml:link rel="alternate" hreflang="en" href="https://www.example.org/en/news/brussels/"/>
    <xhtml:link rel="alternate" hreflang="x-default" href="https://www.example.org/en/news/brussels/"/>
  </url>
"""


def locations(site: TinySite) -> list[str]:
    lines = site.read("sitemap.xml").splitlines()
    return [line.strip()[5:-6] for line in lines if "<loc>" in line]


def test_entry_has_its_date_and_all_alternates(tiny: TinySite) -> None:
    tiny.build()
    assert ENTRY in tiny.read("sitemap.xml")


def test_sitemap_lists_every_indexable_page_in_order_of_address(tiny: TinySite) -> None:
    tiny.write_twins("pages/404", "Title: Saknas\nSlug: 404\n", "Title: Missing\nSlug: 404\n")
    tiny.write_twins("pages/thanks", "Title: Tack\nSlug: tack\n", "Title: T\nSlug: thank-you\n")
    tiny.build()
    assert locations(tiny) == [
        f"https://www.example.org/{url}"
        for url in (
            "",
            "en/",
            "en/news/",
            "en/news/2018/",
            "en/news/brussels/",
            "en/news/visit/",
            "nyheter/",
            "nyheter/2018/",
            "nyheter/besok/",
            "nyheter/bryssel/",
        )
    ]


def test_last_change_of_a_page_is_reported_where_it_is_known(tiny: TinySite) -> None:
    tiny.write_twins(
        "pages/about",
        "Title: Om\nSlug: om\nModified: 2020-02-29\n",
        "Title: About\nSlug: about\n",
    )
    tiny.build()
    written = tiny.read("sitemap.xml")
    assert "/om/</loc>\n    <lastmod>2020-02-29</lastmod>" in written
    assert '/en/about/</loc>\n    <xhtml:link rel="alternate"' in written


def test_last_change_of_a_listing_is_that_of_what_it_lists(tiny: TinySite) -> None:
    tiny.write_twins(
        "news/brussels",
        "Title: B\nSlug: b\nDate: 2018-05-03\nModified: 2018-12-24\nSummary: S.\n",
        "Title: B\nSlug: b\nDate: 2018-05-03\nSummary: S.\n",
    )
    tiny.build()
    written = tiny.read("sitemap.xml")
    assert "/nyheter/2018/</loc>\n    <lastmod>2018-12-24</lastmod>" in written
    assert "/en/news/2018/</loc>\n    <lastmod>2018-10-09</lastmod>" in written
    for page in ("", "nyheter/"):
        assert f".org/{page}</loc>\n    <lastmod>2018-12-24</lastmod>" in written


def test_robots_txt_names_the_sitemap(tiny: TinySite) -> None:
    tiny.build(SITEURL="/sub/path")
    assert tiny.read("robots.txt") == (
        "User-agent: *\nAllow: /\n\nSitemap: https://www.example.org/sub/path/sitemap.xml\n"
    )
