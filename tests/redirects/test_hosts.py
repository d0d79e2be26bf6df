import re
from types import SimpleNamespace

from plugins.redirects.hosts import format_htaccess, format_redirects
from plugins.redirects.redirects import Redirect

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
