"""What staff see is in their language, in the markup, before any script runs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from plugins.forms.reading.load import load_form
from plugins.sources.problems import ProblemsFound
from tests.conftest import LANGUAGES
from tests.forms.conftest import SMALL
from tests.forms.endpoints.conftest import EACH, build, with_staff, write_content


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> html.HtmlElement:
    folder = tmp_path_factory.mktemp("staff")
    spec = with_staff(EACH, "language: sv\nreadable: true\nreply_to: mail\n")
    content = write_content(folder / "content", {"trial": spec})
    output = build(content, folder / "output", FORM_ENDPOINTS={"trial": "formspree:k"})
    return html.document_fromstring((output / "en" / "trial" / "index.html").read_bytes())


def test_readable_names_and_values_are_in_the_staffs_language(english: html.HtmlElement) -> None:
    named = {
        control.get("data-name"): control.get("name")
        for control in english.xpath("//*[@data-name]")
    }
    assert named == {
        "who": "Namn",
        "mail": "email",
        "site": "Webb",
        "phone": "Telefon",
        "story": "Text",
        "count": "Antal",
        "day": "Dag",
        "stay_first": "Vistelse: Första",
        "stay_last": "Vistelse: Sista",
        "listed": "Lista",
        "single": "Enkel",
        "several": "Flera",
        "more": "Mer",
        "agreed": "Jag godkänner",
        "people_1_title": "Person 1: Titel",
        "people_2_title": "Person 2: Titel",
    }
    values = [
        (choice.get("data-value"), choice.get("value"), choice.getparent().text_content().strip())
        for choice in english.xpath("//input[@data-name='single']")
    ]
    assert values == [
        ("one", "Ett", "One"),
        ("two", "Två", "Two"),
        ("three", "Tre", "Three"),
        (None, "", "No answer"),
    ]
    (box,) = english.xpath("//input[@data-name='agreed']")
    assert (box.get("value"), box.get("data-value")) == ("Ja", "yes")


def test_the_subject_is_the_forms_title_in_their_language(english: html.HtmlElement) -> None:
    assert english.xpath("//input[@name='_subject']/@value") == ["Prov – North Sweden Cleantech"]


def test_the_trap_is_out_of_sight_and_of_the_tab_order_and_labelled(
    english: html.HtmlElement,
) -> None:
    (trap,) = english.xpath("//input[@name='_gotcha']")
    assert (trap.get("tabindex"), trap.get("autocomplete")) == ("-1", "one-time-code")
    assert trap.getparent().get("class") == "visually-hidden"
    assert trap.getparent().get("aria-hidden") == "true"
    assert trap.getparent().text_content().strip() == "Leave this empty"


@pytest.mark.parametrize(
    ("staff", "problem"),
    [
        ("  language: de\n", "50:3: unknown language 'de'; values of language: sv, en"),
        ("  subject: 'Nytt'\n", "49:1: staff has no 'language'; add a line 'language: ...'"),
        (
            "  language: sv\n  subjct: Nytt\n",
            "51:3: unknown key 'subjct'; did you mean 'subject'? "
            "keys: language, readable, reply_to, subject",
        ),
        (
            "  language: sv\n  subject: 'Av {wh}'\n",
            "51:3: subject asks for 'wh', which the form does not ask; did you mean 'who'? "
            "questions: who, mail, age, day, one, several, people",
        ),
        (
            "  language: sv\n  subject: 'Av {who'\n",
            "51:3: subject has a { or } that belongs to no question; "
            "write the name of a question in both, as {name}",
        ),
        (
            "  language: sv\n  reply_to: who\n",
            "51:3: reply_to 'who' is no question of type email; such questions: mail",
        ),
    ],
)
def test_unusable_staff_settings_are_reported(
    staff: str, problem: str, write_form: Callable[[str], Path]
) -> None:
    with pytest.raises(ProblemsFound) as found:
        load_form(write_form(f"{SMALL}staff:\n{staff}"), LANGUAGES)
    assert f"content/forms/small.yaml:{problem}" in str(found.value).splitlines()
