import re
from types import SimpleNamespace

import pytest
from jinja2 import Environment

from plugins.settings.site_settings import SiteSettings
from plugins.theming.links import fit_links, link, prepare_links
from tests.conftest import CONTENT, PROJECT

AT_ROOT = SiteSettings()
BELOW_A_PATH = SiteSettings(siteurl="/sub/path")
IN_A_FOLDER = SiteSettings(siteurl="/sub/path", relative_links=True)


@pytest.mark.parametrize(
    ("url", "at_root", "below_a_path", "in_a_folder"),
    [
        ("", "/", "/sub/path/", "../../index.html"),
        ("en/", "/en/", "/sub/path/en/", "../index.html"),
        ("en/news/", "/en/news/", "/sub/path/en/news/", "index.html"),
        ("en/news/#a", "/en/news/#a", "/sub/path/en/news/#a", "index.html#a"),
        ("?q=vind", "/?q=vind", "/sub/path/?q=vind", "../../index.html?q=vind"),
        ("nyheter/", "/nyheter/", "/sub/path/nyheter/", "../../nyheter/index.html"),
        ("404.html", "/404.html", "/sub/path/404.html", "../../404.html"),
        ("theme/icon.svg", "/theme/icon.svg", "/sub/path/theme/icon.svg", "../../theme/icon.svg"),
    ],
)
def test_a_link_leads_from_its_page_to_the_address(url, at_root, below_a_path, in_a_folder):
    page = "en/news/index.html"
    assert link(AT_ROOT, page, url) == at_root
    assert link(BELOW_A_PATH, page, url) == below_a_path
    assert link(IN_A_FOLDER, page, url) == in_a_folder


def test_a_link_from_the_start_page_needs_no_way_up():
    assert link(IN_A_FOLDER, "index.html", "") == "index.html"
    assert link(IN_A_FOLDER, "index.html", "en/") == "en/index.html"


@pytest.mark.parametrize(
    ("markup", "fitted"),
    [
        ('<a href="/en/#a">x</a>', '<a href="(en/#a)">x</a>'),
        ("<a class=b href='/'>x</a >", '<a class="b" href="()">x</a >'),
        (
            '<source srcset="/a-1.avif 1w, /a-2.avif 2w"><img alt="/a, /b" src="/a.jpg">',
            '<source srcset="(a-1.avif) 1w, (a-2.avif) 2w"><img alt="/a, /b" src="(a.jpg)">',
        ),
        (
            '<a title="> &amp; \'" href="/a?b&amp;c">',
            '<a title="&gt; &amp; \'" href="(a?b&amp;c)">',
        ),
        ('å\u2028\n&amp\n<img alt src="/a">', 'å\u2028\n&amp\n<img alt src="(a)">'),
        (
            '<script>"<a href=\'/a\'>"</script><a href="/a">',
            '<script>"<a href=\'/a\'>"</script><a href="(a)">',
        ),
    ],
)
def test_what_begins_at_the_root_is_fitted(markup, fitted):
    assert fit_links(markup, lambda url: f"({url})") == fitted


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://example.org/a">x</a>',
        '<a href="//example.org/a">x</a>',
        '<a href="#a">x</a>',
        '<a href="mailto:a@example.org">x</a>',
        '<a href="a/b">x</a>',
        '<code>&lt;a href="/a"&gt;</code> href="/a"',
        '<p data-href="/a" title="/a">x</p>',
        '<![="/a"<a href="/a">x</a',
    ],
)
def test_other_addresses_and_code_stay_as_they_are(markup):
    assert fit_links(markup, lambda url: f"<{url}>") == markup


@pytest.mark.parametrize(
    ("settings", "link_to_home", "link_to_far"),
    [
        (AT_ROOT, "/#a", "/far/"),
        (BELOW_A_PATH, "/sub/path/#a", "/sub/path/far/"),
        (IN_A_FOLDER, "../index.html#a", "index.html"),
    ],
)
def test_an_editors_links_are_fitted_to_the_page(settings, link_to_home, link_to_far):
    given = settings.model_dump(by_alias=True) | {"PATH": str(CONTENT)}
    generator = SimpleNamespace(env=Environment(), settings=given)
    prepare_links(generator)
    page = SimpleNamespace(html="""<p><a href="/#a">Hem</a> <a href="/far/">hit</a></p>""")
    template = generator.env.from_string("{{ page|text }}")
    written = template.render(page=page, output_file="far/index.html")
    assert written == f"""<p><a href="{link_to_home}">Hem</a> <a href="{link_to_far}">hit</a></p>"""


def test_no_template_writes_a_link_in_another_way():
    for file in sorted((PROJECT / "theme/templates").rglob("*.html")):
        markup = file.read_text(encoding="utf-8")
        assert "SITEURL" not in markup, file.name
        assert ".content" not in markup, file.name
        written = re.findall(r'\b(?:href|src|srcset|action)="(.*?)"[ >]', markup)
        ways = (
            "|link",
            "|absolute",
            "#",
            "{{ address }}",
            "{{ event.signup }}",
            "{{ event.online }}",
            "{{ srcset }}",
            "mailto:{{ own.email }}",
            "tel:{{ own.phone",
            "{{ link.address }}",
        )
        assert [one for one in written if not any(way in one for way in ways)] == [], file.name
