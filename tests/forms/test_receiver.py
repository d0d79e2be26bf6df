import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from plugins.editorial.problems import ProblemsFound
from plugins.forms.contract import FormPlace, build_contract
from plugins.forms.receiver import MAX_BODY_BYTES, create_app
from plugins.forms.receiver.store import Store
from plugins.forms.spec import FormSpec
from tests.forms.conftest import ZONE

THEME = Path(__file__).parents[2] / "theme"
PAGE = "<title>Fråga</title><p>Före</p><!--form-->tom<!--/form--><p>Efter</p>"
RIGHT = {
    "who": "Åsa Ö",
    "people_1_name": "Ä",
    "mail": "",
    "_language": "sv",
    "_next": "/tack/",
}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "submissions.sqlite"


@pytest.fixture
def client(small: FormSpec, tmp_path: Path, database: Path) -> FlaskClient:
    site = tmp_path / "output"
    (site / "contracts").mkdir(parents=True)
    places = {"sv": FormPlace("fraga.html", (("_language", "sv"), ("_next", "/tack/")))}
    contract = build_contract("small", small, places, ZONE)
    (site / "contracts" / "small.json").write_text(json.dumps(contract), encoding="utf-8")
    (site / "fraga.html").write_text(PAGE, encoding="utf-8")
    app = create_app(site, tmp_path / "content", THEME, database, show_submissions=True)
    return app.test_client()


def test_an_accepted_post_is_kept_and_led_to_the_thanks_page(
    client: FlaskClient, database: Path
) -> None:
    posted = MultiDict([*RIGHT.items(), ("several", "a"), ("several", "b")])
    answer = client.post("/forms/small", data=posted)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/tack/")
    (kept,) = Store(database).all()
    assert (kept.form, kept.language) == ("small", "sv")
    assert kept.answers == {"who": "Åsa Ö", "several": ["a", "b"], "people_1_name": "Ä"}


def test_what_a_keyboard_adds_around_a_number_is_cut_off(
    client: FlaskClient, database: Path
) -> None:
    client.post("/forms/small", data={**RIGHT, "age": " 12 ", "mail": "a@example.com "})
    (kept,) = Store(database).all()
    assert (kept.answers["age"], kept.answers["mail"]) == ("12", "a@example.com")


def test_line_ends_are_kept_as_they_were_typed(client: FlaskClient, database: Path) -> None:
    client.post("/forms/small", data={**RIGHT, "who": "a\r\nb"})
    assert [kept.answers["who"] for kept in Store(database).all()] == ["a\nb"]


def test_a_wrong_post_comes_back_with_errors_in_its_language(
    client: FlaskClient, database: Path
) -> None:
    answer = client.post("/forms/small", data={**RIGHT, "mail": "fel", "one": "b"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert page.startswith("<title>Fel: Fråga</title><p>Före</p><!--form--><form")
    assert page.endswith("<!--/form--><p>Efter</p>")
    assert '<a href="#small-mail">Skriv hela ”E-post”, till exempel namn@example.com.</a>' in page
    assert 'value="fel"' in page
    assert 'value="Åsa Ö"' in page
    assert 'id="small-one-b" name="one" type="radio" value="b" checked' in page
    assert Store(database).all() == []


@pytest.mark.parametrize(
    "changes",
    [{"_next": "https://example.com/"}, {"_language": "de"}, {"_language": ""}, {"extra": "1"}],
)
def test_what_no_visitor_can_type_is_refused(
    changes: dict[str, str], client: FlaskClient, database: Path
) -> None:
    answer = client.post("/forms/small", data={**RIGHT, **changes})
    assert answer.status_code == 400
    assert Store(database).all() == []


def test_a_form_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    assert client.post("/forms/other", data=RIGHT).status_code == 404


def test_a_body_beyond_the_limit_is_refused(client: FlaskClient, database: Path) -> None:
    answer = client.post("/forms/small", data={**RIGHT, "who": "x" * MAX_BODY_BYTES})
    assert answer.status_code == 413
    assert Store(database).all() == []


def test_the_preview_lists_what_was_kept_as_text(client: FlaskClient) -> None:
    client.post("/forms/small", data={**RIGHT, "who": "<b>Åsa"})
    page = client.get("/forms/submissions").get_data(as_text=True)
    assert "<dt>who</dt>\n<dd><pre>&lt;b&gt;Åsa</pre></dd>" in page


def test_a_spec_changed_since_the_build_is_told(
    client: FlaskClient, write_form: Callable[[str], Path], tmp_path: Path
) -> None:
    spec = tmp_path / "content" / "forms" / "small.yaml"
    write_form(spec.read_text(encoding="utf-8").replace("name: age", "name: count"))
    client.application.testing = True
    with pytest.raises(ProblemsFound, match=r"small.yaml: changed since the site was built"):
        client.post("/forms/small", data=RIGHT)
