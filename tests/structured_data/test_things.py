import json

import pytest

from plugins.structured_data.things import write_things

HOSTILE = "</script><script>alert(1)</script> <!-- ]]> & \u2028 \" \\ 'å"
PERSON = {"@type": "Person", "name": HOSTILE}


def test_things_are_written_as_json_ld_in_their_order():
    things = [{"@type": "Organization", "name": "Å"}, {"@id": "https://a/#o"}]
    assert write_things(things) == (
        '{"@context":"https://schema.org","@graph":['
        '{"@type":"Organization","name":"Å"},{"@id":"https://a/#o"}]}'
    )


def test_no_text_breaks_out_of_the_script_element():
    written = write_things([PERSON])
    assert not set("<>&") & set(written)
    assert json.loads(written)["@graph"] == [PERSON]


@pytest.mark.browser
def test_chromium_reads_the_hostile_text_and_runs_none_of_it(chromium):
    page = chromium.new_page()
    told = []
    page.on("console", lambda message: told.append(message.text))
    page.set_content(
        "<!doctype html><meta charset=utf-8>"
        "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
        f'<script type="application/ld+json">{write_things([PERSON])}</script><p>Text'
    )
    read = page.evaluate("JSON.parse(document.querySelector('script').textContent)['@graph'][0]")
    assert read["name"] == HOSTILE
    assert page.locator("script").count() == 1
    assert page.locator("body").inner_text() == "Text"
    assert told == []  # a block of data needs no leave of the policy
    page.close()
