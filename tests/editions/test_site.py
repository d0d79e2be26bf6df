from tests.tiny_site import TinySite


def test_each_language_lists_its_own_news_newest_first(tiny: TinySite) -> None:
    tiny.build()
    assert tiny.links("index.html", "news") == [
        ("/nyheter/besok/", "Ett besök"),
        ("/nyheter/bryssel/", "Till Bryssel"),
    ]
    assert tiny.links("en/index.html", "news") == [
        ("/en/news/visit/", "A visit"),
        ("/en/news/brussels/", "To Brussels"),
    ]


def test_news_of_one_day_are_ordered_by_key(tiny: TinySite) -> None:
    day = "Date: 2018-10-09\nSummary: S.\n"
    tiny.write_twins("news/aa", f"Title: A\nSlug: a\n{day}", f"Title: A\nSlug: a\n{day}")
    tiny.build()
    assert [address for address, _ in tiny.links("index.html", "news")] == [
        "/nyheter/a/",
        "/nyheter/besok/",
        "/nyheter/bryssel/",
    ]


def test_navigation_follows_the_numbers_and_short_labels_of_the_pages(tiny: TinySite) -> None:
    tiny.write_twins(
        "pages/about",
        "Title: Om klustret\nSlug: om\nMenu: 10\nMenu_Label: Om oss\nFooter: 2\n",
        "Title: About the cluster\nSlug: about\nMenu: 10\nMenu_Label: About\nFooter: 2\n",
    )
    tiny.write_twins(
        "pages/news",
        "Title: Nyheter\nSlug: nyheter\nMenu: 9\n",
        "Title: News\nSlug: news\nMenu: 9\n",
    )
    tiny.build()
    assert tiny.links("index.html", "navigation") == [("/nyheter/", "Nyheter"), ("/om/", "Om oss")]
    assert tiny.links("en/index.html", "navigation") == [
        ("/en/news/", "News"),
        ("/en/about/", "About"),
    ]
    assert tiny.links("en/index.html", "footer") == [("/en/about/", "About")]


def test_start_page_can_stand_in_the_navigation_too(tiny: TinySite) -> None:
    tiny.write_twins(
        "pages/home", "Title: Hem\nSlug: hem\nMenu: 1\n", "Title: Home\nSlug: home\nMenu: 1\n"
    )
    tiny.build()
    assert tiny.links("nyheter/index.html", "navigation") == [("/", "Hem")]
    assert tiny.links("en/news/index.html", "navigation") == [("/en/", "Home")]


def test_page_that_the_theme_links_to_must_exist(tiny: TinySite) -> None:
    tiny.write("theme/templates/page.html", "{{ editions[page.lang].page('visit').url }}")
    assert tiny.problems() == [
        "content/pages/visit.en.md: is missing or a draft, and the theme links to it; "
        "write and publish it"
    ]
