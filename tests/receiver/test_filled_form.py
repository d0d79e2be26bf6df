"""How often a post makes the view of its form: once, and not at all where no page needs it."""

from collections import Counter

import pytest

from plugins.forms.markup.localize import Localizer
from plugins.receiver import filled_form
from plugins.receiver.application import make_app
from plugins.receiver.receive import open_receiver
from tests.receiver.conftest import RIGHT, change
from tests.receiver.test_failures import broken

JSON = {"Accept": "application/json"}


@pytest.fixture
def made(monkeypatch):
    """How many views were made and how many forms drawn."""
    counts: Counter[str] = Counter()
    localize, render = Localizer.form, filled_form.render_form

    def counted_view(*arguments):
        counts["views"] += 1
        return localize(*arguments)

    def counted_form(*arguments):
        counts["drawn"] += 1
        return render(*arguments)

    monkeypatch.setattr(Localizer, "form", counted_view)
    monkeypatch.setattr(filled_form, "render_form", counted_form)
    return counts


@pytest.mark.parametrize(("headers", "drawn"), [({}, 1), (JSON, 0)])
def test_a_wrong_post_makes_one_view(headers, drawn, client, made):
    answer = client.post("/forms/small", data={**RIGHT, "mail": "fel", "who": ""}, headers=headers)
    assert answer.status_code == 422
    assert (made["views"], made["drawn"]) == (1, drawn)


@pytest.mark.parametrize(("headers", "times"), [({}, 1), (JSON, 0)])
def test_a_post_that_cannot_be_stored_makes_one_view_for_a_page(
    headers, times, client, settings, made
):
    with broken(settings.database):
        answer = client.post("/forms/small", data=RIGHT, headers=headers)
    assert answer.status_code == 503
    assert (made["views"], made["drawn"]) == (times, times)


def test_a_wrong_post_beyond_the_limit_makes_one_view_without_errors(settings, made):
    client = make_app(open_receiver(change(settings, rate="1/minute"))).test_client()
    assert client.post("/forms/small", data=RIGHT).status_code == 303
    answer = client.post("/forms/small", data={**RIGHT, "mail": "fel"})
    assert answer.status_code == 429
    assert "aria-invalid" not in answer.text
    assert (made["views"], made["drawn"]) == (1, 1)


def test_an_accepted_post_makes_no_view(client, made):
    assert client.post("/forms/small", data=RIGHT).status_code == 303
    assert made == {}
