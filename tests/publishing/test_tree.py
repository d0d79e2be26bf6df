from pathlib import Path

import pytest

from plugins.publishing.tree import Site, check_tree, read_page
from plugins.sources.source_paths import SourcePaths
from tests.tiny_site import BARE_SETTINGS

ORIGIN = "https://www.example.org"
PAGE = """\
<!doctype html>
<html lang="sv">
<head><title>Hem</title><link rel="canonical" href="{canonical}"></head>
<body><h1 id="top-heading">Hem</h1>{body}</body>
</html>
"""


def page(body: str = "", canonical: str = "/") -> str:
    return PAGE.format(body=body, canonical=canonical)


def problems(
    tmp_path: Path, files: dict[str, str], base: str = "", in_a_folder: bool = False
) -> list[str]:
    tree = tmp_path / "tree"
    for name, text in files.items():
        file = tree / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    sources = SourcePaths(tmp_path / "pelicanconf.py", tmp_path / "content")
    site = Site(ORIGIN, base, frozenset({f"{base}/forms/visit"}), in_a_folder)
    problems, _ = check_tree(tree, site, sources, {}, files.keys())
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/en/",
        "en/",
        "./",
        "../",
        "/en/index.html",
        "",
        "?q=vind",
        "/en/?q=wind#till-dig",
        "#top",
        "#top-heading",
        "/en/#till-dig",
        "/en/#%C3%A5r",
        "/images/bl%C3%A5.svg",
        f"{ORIGIN}/en/",
        f"{ORIGIN}/",
        ORIGIN,
        "//www.example.org/en/",
        "https://example.com/nowhere/",
        "mailto:nobody@example.org",
        "tel:+46-90-000",
        "data:,x",
    ],
)
def test_an_address_that_lands_is_no_problem(tmp_path, address):
    files = {
        "index.html": page(f'<a href="{address}">x</a>'),
        "en/index.html": page('<p id="till-dig">x</p><p id="år">x</p>'),
        "images/blå.svg": "<svg/>",
    }
    assert problems(tmp_path, files) == []


@pytest.mark.parametrize(
    ("body", "flaw"),
    [
        ('<a href="/no/">x</a>', "links to '/no/', which the site does not have"),
        ('<a href="/en">x</a>', "links to '/en', which the site does not have"),
        ('<img src="no.png" alt="x">', "links to 'no.png', which the site does not have"),
        (
            '<img srcset="/en/ 1x, /no-2.png 2x" alt="x">',
            "links to '/no-2.png', which the site does not have",
        ),
        ('<form action="/no/"></form>', "links to '/no/', which the site does not have"),
        ('<form action="/forms/visitt"></form>', "links to '/forms/visitt', which"),
        (f'<a href="{ORIGIN}/no/">x</a>', f"links to '{ORIGIN}/no/', which the site does not"),
        ('<a href="http://[">x</a>', "links to 'http://[', which the site does not have"),
        ('<a href="../../../no">x</a>', "links to '../../../no', which the site does not have"),
    ],
)
def test_an_address_that_does_not_land_is_named(tmp_path, body, flaw):
    files = {"index.html": page(body), "en/index.html": page()}
    (problem,) = problems(tmp_path, files)
    assert problem.startswith(f"output/index.html: {flaw}")
    assert problem.endswith("; correct the address")


def test_a_fragment_that_no_element_has_is_named(tmp_path):
    files = {"index.html": page('<a href="/en/#no">x</a>'), "en/index.html": page()}
    assert problems(tmp_path, files) == [
        "output/index.html: links to '/en/#no', but en/index.html has no part of that name; "
        "correct what follows the '#'"
    ]


def test_a_fragment_that_resembles_an_id_is_answered_with_it(tmp_path):
    files = {"index.html": page('<h2 id="rubrik-tva">a</h2><a href="#rubrik-två">x</a>')}
    (problem,) = problems(tmp_path, files)
    assert problem.endswith("; did you mean 'rubrik-tva'? correct what follows the '#'")


@pytest.mark.parametrize("refresh", ["0; url=/en/", "5;URL=/en/", "0, /en/"])
def test_where_a_page_sends_its_visitor_at_once_must_be_there(tmp_path, refresh):
    meta = f'<meta http-equiv="refresh" content="{refresh}">'
    files = {"index.html": page(meta)}
    assert problems(tmp_path, files) == [
        "output/index.html: links to '/en/', which the site does not have; correct the address"
    ]
    assert problems(tmp_path, files | {"en/index.html": page(canonical="/en/")}) == []


def test_what_the_receiver_answers_is_no_file_and_no_problem(tmp_path):
    assert problems(tmp_path, {"index.html": page('<form action="/forms/visit"></form>')}) == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#top",
        "#here",
        "index.html",
        "../index.html",
        "../%C3%A5.svg",
        "?q=vind",
        f"{ORIGIN}/en/",
    ],
)
def test_in_a_folder_an_address_of_a_file_is_no_problem(tmp_path, address):
    files = {
        "index.html": page(canonical=f"{ORIGIN}/"),
        "en/index.html": page(f'<a id="here" href="{address}">x</a>', f"{ORIGIN}/en/"),
        "å.svg": "<svg/>",
    }
    assert problems(tmp_path, files, in_a_folder=True) == []


@pytest.mark.parametrize(
    "address", ["/index.html", "./", "../en/", "../../index.html", "//www.example.org/en/"]
)
def test_in_a_folder_an_address_that_takes_a_server_is_named(tmp_path, address):
    files = {
        "index.html": page(canonical=f"{ORIGIN}/"),
        "en/index.html": page(f'<a href="{address}">x</a>', f"{ORIGIN}/en/"),
    }
    assert problems(tmp_path, files, in_a_folder=True) == [
        f"output/en/index.html: links to '{address}', which the site does not have; "
        "correct the address"
    ]


def test_a_link_that_lacks_the_base_path_is_named(tmp_path):
    files = {
        "index.html": page('<a href="/en/">x</a>', "/sub/"),
        "en/index.html": page("", "/sub/"),
    }
    assert problems(tmp_path, files, "/sub") == [
        "output/index.html: links to '/en/', which the site does not have; correct the address"
    ]


def test_a_stylesheets_addresses_land_too(tmp_path):
    files = {
        "index.html": page(),
        "theme/css/site.css": "a { background: url('../no.svg') } b { background: url(in.svg) }",
        "theme/css/in.svg": "<svg/>",
    }
    assert problems(tmp_path, files) == [
        "output/theme/css/site.css: links to '../no.svg', which the site does not have; "
        "correct the address"
    ]


def test_a_flaw_that_many_pages_share_is_one_problem(tmp_path):
    files = {f"{name}/index.html": page('<a href="/no/">x</a>') for name in "abcd"}
    files["index.html"] = page()
    assert problems(tmp_path, files) == [
        "output/a/index.html: links to '/no/', which the site does not have (and 3 more pages); "
        "correct the address"
    ]


def test_a_broken_link_is_reported_at_its_line_in_the_text(tiny):
    tiny.write("content/pages/home.sv.md", "Title: Hem\nSlug: hem\n\nText.\n\n[x](/no/)\n")
    assert tiny.problems() == [
        "content/pages/home.sv.md:6: links to '/no/', which the site does not have; "
        "correct the address"
    ]


COPIED = {
    "cite of a dotfile": '<blockquote cite="{static}/news/.x.js">a</blockquote>',
    "link": "[a]({static}.x.js)",
    "picture": "![a](|static|/news/.x.js)",
}


@pytest.mark.parametrize("body", COPIED.values(), ids=COPIED)
def test_a_file_that_a_text_alone_publishes_is_refused_by_its_name_in_content(tiny, body):
    """Without plugins.editorial, which reports the link."""
    tiny.write("content/news/.x.js", "alert(1)")
    tiny.write(
        "content/news/a.sv.md",
        f"Title: A\nSlug: a\nDate: 2018-05-03\nCategory: b\n\n{body}\n",
    )
    (problem,) = tiny.problems()
    assert problem == (
        "content/news/.x.js: would be published as /news/.x.js, and is neither a page nor "
        "another file of the site; remove the link to it; "
        "{static} leads to pictures in content/images alone"
    )


def test_a_copy_in_the_place_of_a_file_of_the_site_is_refused_too(tiny):
    tiny.write("settings.py", BARE_SETTINGS.replace("[]", '["plugins.theming"]', 1))
    tiny.write("content/_headers", "/*\n  X-Frame-Options: ALLOWALL\n")
    text = "Title: Hem\nSlug: hem\n\n[x]({static}/_headers)\n"
    tiny.write("content/pages/home.sv.md", text)
    (problem,) = tiny.problems()
    assert problem.startswith("content/_headers: would be published as /_headers, and is neither")


def test_a_file_that_no_part_of_the_build_declares_is_refused_by_its_name_in_the_output(tiny):
    tiny.write(
        "undeclared_plugin.py",
        "from pathlib import Path\n"
        "from pelican.plugins import signals\n"
        "def mark(pelican):\n"
        '    Path(pelican.output_path, "marked.js").touch()\n'
        "def register():\n"
        "    signals.finalized.connect(mark)\n",
    )
    tiny.write("settings.py", BARE_SETTINGS.replace("[]", '["undeclared_plugin"]', 1))
    (problem,) = tiny.problems()
    assert problem.startswith("output/marked.js: would be published as /marked.js, and is neither")


def test_a_link_to_a_draft_is_reported_as_broken(tiny):
    tiny.write("content/pages/two.sv.md", "Title: Två\nSlug: tva\nStatus: draft\n\nText.\n")
    tiny.write("content/pages/home.sv.md", "Title: Hem\nSlug: hem\n\n[x]({filename}two.sv.md)\n")
    assert tiny.problems() == [
        "content/pages/home.sv.md: links to '/tva/', which the site does not have; "
        "correct the address"
    ]


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("", "is empty; fix its template"),
        (" \n", "is empty; fix its template"),
        (page().replace(' lang="sv"', ""), "has no lang on <html>; "),
        (page().replace("<title>Hem", "<title> "), "has no <title>; "),
        (page().replace("canonical", "next"), "has no canonical link; "),
        (page().replace("h1", "h2"), "has 0 <h1>; "),
        (page("<h1>Igen</h1>"), "has 2 <h1>; a page has exactly one; begin text at '##'"),
        (page().replace("Hem</h1>", "</h1>"), "shows nothing; give it a text"),
        (
            page('<p id="a">x</p><p id="a">y</p>'),
            "has 2 elements with the id 'a'; rename all but one",
        ),
    ],
)
def test_a_flaw_of_a_page_is_named(tmp_path, text, flaw):
    file = tmp_path / "index.html"
    file.write_text(text, encoding="utf-8")
    (found,) = read_page(file).flaws
    assert f"{found.what}; {found.remedy}".startswith(flaw)


RUNNING = {
    "script": "<script>x()</script>",
    "handler": '<p onclick="x()">x</p>',
    "javascript address": '<a href=" JavaScript:x()">x</a>',
    "page in an address": '<a href="data:text/html,x">x</a>',
    "frame": '<iframe srcdoc="x"></iframe>',
    "object": '<object data="/"></object>',
    "base": '<base href="https://example.com/">',
}


@pytest.mark.parametrize("body", RUNNING.values(), ids=RUNNING)
def test_what_could_run_a_script_that_is_no_file_of_the_site_is_named(tmp_path, body):
    (problem,) = problems(tmp_path, {"index.html": page(body)})
    assert problem.startswith("output/index.html: has '")
    assert problem.endswith(
        "', which could run a script; remove it; the scripts of pages are files in theme/static/js"
    )


@pytest.mark.parametrize(
    "body",
    [
        '<script src="https://example.com/x.js"></script>',
        '<img src="//example.com/x.png" alt="">',
        '<img src="data:image/png,x" alt="">',
    ],
)
def test_what_a_page_loads_from_another_site_is_named(tmp_path, body):
    (problem,) = problems(tmp_path, {"index.html": page(body)})
    assert problem.startswith("output/index.html: loads '")
    assert problem.endswith("', which is not of the site; publish a copy of it")


def test_data_of_a_page_are_no_script(tmp_path):
    data = '<script type="application/ld+json">{"@type": "WebPage"}</script>'
    assert problems(tmp_path, {"index.html": page(data)}) == []


def test_ids_and_every_kind_of_address_are_read(tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    markup = (
        '<meta http-equiv="refresh" content="0; url=/on/"><a href=" /a/ ">x</a>'
        '<img src="/b.jpg" srcset="/c.jpg 1x, /d.jpg 2x" alt=""><form action="/e"></form>'
    )
    file.write_text(page(f'<p id="å">{markup}</p>'), encoding="utf-8")
    read = read_page(file)
    assert read.ids == {"top-heading", "å"}
    assert set(read.addresses) == {
        *("/", "/a/", "/b.jpg", "/c.jpg", "/d.jpg", "/e", "/on/"),
    }
