import pytest

from plugins.theming.content_security import OURS_IN_A_FOLDER, content_security

SHEET = "p{color:red}"
# printf 'p{color:red}' | openssl dgst -sha256 -binary | base64
HASH = "'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='"


def test_a_page_without_a_form_may_post_nowhere():
    assert content_security(SHEET) == (
        f"default-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self'; style-src {HASH}"
    )


def test_a_form_received_on_the_site_posts_to_it_alone():
    assert content_security(SHEET, ()) == (
        f"default-src 'none'; base-uri 'none'; form-action 'self'; img-src 'self'; style-src {HASH}"
    )


def test_a_form_received_elsewhere_posts_there_and_comes_back():
    assert content_security(SHEET, ("https://formspree.io",)) == (
        "default-src 'none'; base-uri 'none'; form-action 'self' https://formspree.io; "
        f"img-src 'self'; style-src {HASH}"
    )


def test_a_page_with_a_script_runs_files_of_the_site_alone():
    assert content_security(SHEET, script=True) == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self'; "
        f"script-src 'self'; style-src {HASH}"
    )


def test_a_folder_is_named_beside_the_origin_where_there_is_no_server():
    assert content_security(SHEET, ours=OURS_IN_A_FOLDER) == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self' file:; "
        f"style-src {HASH}"
    )


def test_the_search_page_may_read_its_index_and_run_pagefind():
    assert content_security(SHEET, script=True, search=True) == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; connect-src 'self'; "
        f"img-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src {HASH}"
    )


def test_a_form_whose_script_sends_may_ask_its_endpoint():
    policy = content_security(SHEET, (), script=True, connects=("'self'", "https://a.example"))
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
