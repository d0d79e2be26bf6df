import pytest
from playwright.sync_api import expect

from plugins.settings.site_settings import SiteSettings
from plugins.theming import content_security as module
from tests.built import Built
from tests.conftest import ORIGIN, build_fixture_site
from tests.windows import open_window, serve_built

SHEET = "p{color:red}"
# printf 'p{color:red}' | openssl dgst -sha256 -binary | base64
HASH = "'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='"
SCRIPTS = ("theme/form-a1.js", "theme/submission-b2.js")


def content_security(*arguments: object, **options: object) -> str:
    """The policy of a page of a site that may stand anywhere."""
    return module.content_security(SiteSettings(), *arguments, **options)


def test_a_page_without_a_form_may_post_nowhere():
    assert content_security(SHEET) == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; connect-src 'self'; "
        f"img-src 'self'; style-src {HASH}"
    )


def test_a_form_received_on_the_site_posts_to_it_alone():
    assert content_security(SHEET, ()) == (
        "default-src 'none'; base-uri 'none'; form-action 'self'; connect-src 'self'; "
        f"img-src 'self'; style-src {HASH}"
    )


def test_a_form_received_elsewhere_posts_there_and_comes_back():
    assert content_security(SHEET, ("https://formspree.io",)) == (
        "default-src 'none'; base-uri 'none'; form-action 'self' https://formspree.io; "
        f"connect-src 'self'; img-src 'self'; style-src {HASH}"
    )


def test_a_page_with_a_script_runs_files_of_the_site_alone():
    assert content_security(SHEET, scripts=SCRIPTS) == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; connect-src 'self'; "
        f"img-src 'self'; script-src 'self'; style-src {HASH}"
    )


def test_further_sheets_are_named_as_scripts_are():
    assert content_security(SHEET, styles=("theme/a.css",)).endswith(f"style-src 'self' {HASH}")
    there = SiteSettings(site_origin=ORIGIN, siteurl="/sub", fixed_origin=True)
    assert module.content_security(there, SHEET, styles=("theme/a.css",)).endswith(
        f"style-src {ORIGIN}/sub/theme/a.css {HASH}"
    )


def test_a_folder_is_named_beside_the_origin_where_there_is_no_server():
    folder = SiteSettings(relative_links=True, fixed_origin=True)
    assert module.content_security(folder, SHEET, scripts=SCRIPTS) == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self' file:; "
        f"script-src 'self' file:; style-src {HASH}"
    )


def test_a_page_at_a_known_origin_runs_the_scripts_that_it_names_and_no_other():
    there = SiteSettings(site_origin=ORIGIN, siteurl="/sub", fixed_origin=True)
    for options, sources in (
        ({}, ""),
        ({"scripts": SCRIPTS}, " ".join(f"{ORIGIN}/sub/{script}" for script in SCRIPTS)),
    ):
        policy = dict(
            directive.split(" ", 1)
            for directive in module.content_security(there, SHEET, **options).split("; ")
        )
        assert policy.get("script-src", "") == sources


def test_a_form_whose_script_sends_may_ask_its_endpoint():
    policy = content_security(SHEET, (), scripts=SCRIPTS, connects=("'self'", "https://a.example"))
    assert policy == (
        "default-src 'none'; base-uri 'none'; form-action 'self'; "
        f"connect-src 'self' https://a.example; img-src 'self'; script-src 'self'; style-src {HASH}"
    )


@pytest.mark.browser
def test_chromium_applies_the_sheet_of_the_policy_and_no_other(chromium):
    sheet = "/* åäö */p{color:rgb(1,2,3)}"
    page = chromium.new_page()
    page.set_content(
        "<!doctype html><html lang=sv><meta charset=utf-8><title>Prov</title>"
        f'<meta http-equiv="Content-Security-Policy" content="{content_security(sheet)}">'
        f"<style>{sheet}</style><style>p{{color:rgb(9,9,9)}}</style>"
        "<p style='background-color:rgb(9,9,9)'>Text<script>document.title='Skript'</script>"
    )
    style = "getComputedStyle(document.querySelector('p'))"
    assert page.evaluate(f"{style}.color") == "rgb(1, 2, 3)"
    assert page.evaluate(f"{style}.backgroundColor") == "rgba(0, 0, 0, 0)"
    assert page.title() == "Prov"
    page.close()


FOREIGN = "document.documentElement.dataset.foreign = document.baseURI"
TRY = """async addresses => {
    const refused = [];
    const note = ({ blockedURI }) => refused.push(blockedURI);
    document.addEventListener("securitypolicyviolation", note);
    for (const address of addresses) {
        const script = document.createElement("script");
        script.src = address;
        const done = new Promise(then => script.onload = script.onerror = then);
        document.head.append(script);
        await done;
        await import(address).catch(() => {});
    }
    return refused;
}"""


@pytest.mark.browser
@pytest.mark.parametrize("page", ["en/book-a-visit/", "en/search/"])
def test_chromium_runs_the_scripts_of_a_published_page_and_no_other_file_of_its_origin(
    chromium, tmp_path_factory, page
):
    built = Built.read(build_fixture_site(tmp_path_factory, "subpath"))
    context = open_window(chromium, serve_built(built, []))
    others = [
        f"{built.whole}{path}"
        for path in ("theme/other.js", "images/a.svg", "search-index/sv/vi.json", "forms/a")
    ]
    context.route(
        lambda address: address in others,
        lambda route: route.fulfill(body=FOREIGN, content_type="text/javascript"),
    )
    tab = context.new_page()
    tab.goto(built.whole + page)
    if page == "en/search/":
        tab.get_by_role("searchbox").fill("hydrogen")
        expect(tab.locator(".search-results a")).to_have_count(1)
    else:
        tab.locator(".questions > [type=submit]").click()
        expect(tab.locator(".error-summary li").first).to_be_visible()
    assert tab.evaluate(TRY, others) == [one for one in others for _ in ("script", "import")]
    assert tab.locator("html").get_attribute("data-foreign") is None
    context.close()
