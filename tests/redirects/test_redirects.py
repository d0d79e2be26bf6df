"""Old addresses as real builds: the pages, the hosts' files, and what is refused."""

import re
from types import SimpleNamespace

import pytest

from plugins.redirects.redirects import Redirect, format_htaccess, format_redirects
from tests.redirects.conftest import write_aliases
from tests.tiny_site import TinySite

PAGE = """\
<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta http-equiv="refresh" content="0; url=/sub/path/nyheter/besok/">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Ett besök – North Sweden Cleantech</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="https://www.example.org/sub/path/nyheter/besok/">
</head>
<body>
<main>
<h1>Sidan har flyttat</h1>
<p><a href="/sub/path/nyheter/besok/">Ett besök</a></p>
</main>
</body>
</html>"""
REDIRECTS = """\
/sub/path/gammalt /sub/path/nyheter/besok/ 301
/sub/path/gammalt/ /sub/path/nyheter/besok/ 301
/sub/path/nyhet.php /sub/path/nyheter/besok/ 301
/sub/path/nyhet.php/ /sub/path/nyheter/besok/ 301
/sub/path/old/news.html /sub/path/en/news/visit/ 301
/sub/path/%C3%85re/sida.html /sub/path/nyheter/besok/ 301
"""
HTACCESS = r"""
RedirectMatch 301 "^/sub/path/gammalt(?:/(?:index\.html)?)?$" "/sub/path/nyheter/besok/"
RedirectMatch 301 "^/sub/path/nyhet\.php(?:/(?:index\.html)?)?$" "/sub/path/nyheter/besok/"
RedirectMatch 301 "^/sub/path/old/news\.html$" "/sub/path/en/news/visit/"
RedirectMatch 301 "^/sub/path/Åre/sida\.html$" "/sub/path/nyheter/besok/"
"""


def test_page_at_an_old_address_leads_on_without_a_script(old: TinySite) -> None:
    old.build(SITEURL="/sub/path")
    for file in ("gammalt/index.html", "nyhet.php/index.html", "Åre/sida.html"):
        assert old.read(file) == PAGE
    english = old.read("old/news.html")
    assert '<html lang="en">' in english
    assert "<h1>This page has moved</h1>" in english


def test_hosts_are_reported_of_each_address_in_their_own_files(old: TinySite) -> None:
    old.build(SITEURL="/sub/path")
    assert old.read("_redirects") == REDIRECTS
    assert old.read(".htaccess") == HTACCESS.lstrip()


def test_pattern_for_apache_matches_the_old_address_and_no_other(old: TinySite) -> None:
    old.build()
    folder, php, page, _ = re.findall(r'301 "(.*?)"', old.read(".htaccess"))
    for path in ("/gammalt", "/gammalt/", "/gammalt/index.html"):
        assert re.search(folder, path)
    for path in ("/gammalt/bild.jpg", "/gammalt.html", "/a/gammalt/"):
        assert not re.search(folder, path)
    assert not re.search(php, "/nyhetXphp")
    assert not re.search(page, "/old/news.html/")


def test_old_addresses_stand_in_no_index(old: TinySite) -> None:
    old.build()
    for name in ("sitemap.xml", "nyheter/atom.xml", "en/news/atom.xml"):
        assert not re.search("gammalt|nyhet.php|sida.html|old/news", old.read(name))


def test_site_without_old_addresses_has_no_files_for_them(tiny: TinySite) -> None:
    tiny.write(
        "settings.py",
        "from pelicanconf import *\n"
        'PLUGINS = ["plugins.translations", "plugins.editions", "plugins.news", "plugins.pages",'
        '"plugins.redirects", "plugins.theming"]\n',
    )
    tiny.build()
    assert not (tiny.project / "output/_redirects").exists()
    assert not (tiny.project / "output/.htaccess").exists()


@pytest.mark.parametrize(
    ("aliases", "told"),
    [
        ("/nyheter/besok/", "'/nyheter/besok/' is the address that the text has"),
        ("/nyheter", "'/nyheter' is the address of content/pages/news.sv.md"),
        ("/en/news/visit/", "'/en/news/visit/' is the address of content/news/visit.en.md"),
        ("/nyheter/2018/", "'/nyheter/2018/' is the address of a list of the site"),
        ("/en/news/atom.xml/", "'/en/news/atom.xml/' is taken by "
         "'en/news/atom.xml', a file of the site"),
        ("/sitemap.xml", "'/sitemap.xml' is taken by 'sitemap.xml', a file of the site"),
        ("/images/a.png", "'/images/a.png' is taken by 'images/a.png', a file of the site"),
        ("/nyheter/besok/index.html/x", "'/nyheter/besok/index.html/x' is taken by "
         "'nyheter/besok/index.html', a file of the site"),
    ],
)  # fmt: skip
def test_alias_that_the_site_has_is_refused_at_its_line(
    old: TinySite, aliases: str, told: str
) -> None:
    old.write("content/images/a.png", "not looked at")
    write_aliases(old, aliases, "/old/")
    assert old.problems() == [f"content/news/visit.sv.md:5: the alias {told}; remove it"]


def test_all_clashes_are_reported_at_once(old: TinySite) -> None:
    write_aliases(old, "/nyheter/, /en/", "/en/news/")
    assert [problem.split("; ")[0] for problem in old.problems()] == [
        "content/news/visit.en.md:5: the alias '/en/news/' is the address of "
        "content/pages/news.en.md",
        "content/news/visit.sv.md:5: the alias '/en/' is the address of content/pages/home.en.md",
        "content/news/visit.sv.md:5: the alias '/nyheter/' is the address of "
        "content/pages/news.sv.md",
    ]


ITEM = SimpleNamespace(url="nyheter/ny/")
FOLDER, FILE = Redirect("/gammal/åre/", ITEM), Redirect("/old.html", ITEM)


def test_a_folder_leads_on_with_and_without_its_slash_and_a_page_as_it_is():
    assert format_redirects([FOLDER, FILE], "/sub") == (
        "/sub/gammal/%C3%A5re /sub/nyheter/ny/ 301\n"
        "/sub/gammal/%C3%A5re/ /sub/nyheter/ny/ 301\n"
        "/sub/old.html /sub/nyheter/ny/ 301\n"
    )


def test_apache_matches_every_spelling_of_a_folder_and_nothing_else():
    pattern = re.findall(r'301 "(.*?)"', format_htaccess([FOLDER], ""))[0]
    for path in ("/gammal/åre", "/gammal/åre/", "/gammal/åre/index.html"):
        assert re.match(pattern, path), path
    for path in ("/gammal/årets", "/gammal/åre/x", "/x/gammal/åre"):
        assert not re.match(pattern, path), path


def test_apache_takes_a_dot_in_an_address_for_a_dot():
    pattern = re.findall(r'301 "(.*?)"', format_htaccess([FILE], ""))[0]
    assert re.match(pattern, "/old.html")
    assert not re.match(pattern, "/oldxhtml")
