import json

import pytest

from plugins.structured_data.things import (
    BreadcrumbList,
    ListItem,
    Organization,
    Person,
    ThingReference,
    write_things,
)

HOSTILE = "</script><script>alert(1)</script> <!-- ]]> & \u2028 \" \\ 'å"


def test_things_are_written_as_json_ld_in_the_order_of_their_fields():
    things = [
        Organization("https://a/#o", "A", "https://a/", "https://a/l.svg"),
        BreadcrumbList((ListItem(1, "Å", "https://a/"), ListItem(2, "B", "https://a/b/"))),
    ]
    assert write_things(things) == (
        '{"@context":"https://schema.org","@graph":['
        '{"@type":"Organization","@id":"https://a/#o","name":"A","url":"https://a/",'
        '"logo":"https://a/l.svg"},'
        '{"@type":"BreadcrumbList","itemListElement":['
        '{"@type":"ListItem","position":1,"name":"Å","item":"https://a/"},'
        '{"@type":"ListItem","position":2,"name":"B","item":"https://a/b/"}]}]}'
    )


def test_what_is_described_elsewhere_is_referred_to():
    assert json.loads(write_things([ThingReference("https://a/#o")]))["@graph"] == [
        {"@id": "https://a/#o"}
    ]


def test_no_text_breaks_out_of_the_script_element():
    written = write_things([Person(HOSTILE)])
    assert not set("<>&") & set(written)
    assert json.loads(written)["@graph"] == [{"@type": "Person", "name": HOSTILE}]


@pytest.mark.browser
def test_chromium_reads_the_hostile_text_and_runs_none_of_it(chromium):
    page = chromium.new_page()
    told = []
    page.on("console", lambda message: told.append(message.text))
    page.set_content(
        "<!doctype html><meta charset=utf-8>"
        "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
        f'<script type="application/ld+json">{write_things([Person(HOSTILE)])}</script><p>Text'
    )
    read = page.evaluate("JSON.parse(document.querySelector('script').textContent)['@graph'][0]")
    assert read["name"] == HOSTILE
    assert page.locator("script").count() == 1
    assert page.locator("body").inner_text() == "Text"
    assert told == []  # a block of data needs no leave of the policy
    page.close()
