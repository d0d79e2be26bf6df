import re
from collections.abc import Callable
from gettext import NullTranslations
from pathlib import Path

import pytest

from plugins.forms.endpoints.target import PostContext, make_target
from plugins.forms.language.form import FormSpec
from plugins.forms.markup.localize import Localizer
from plugins.forms.markup.view import render_form
from plugins.forms.posting.contract import FormPage, build_contract
from plugins.forms.posting.validation import validate_answers
from plugins.forms.reading.load import load_form
from tests.conftest import LANGUAGES, PROJECT
from tests.forms.conftest import SMALL, ZONE

THEME = PROJECT / "theme"
TARGET = make_target(
    "receiver", PostContext("small", "en", "Question", "https://www.example.org", "", "/thanks/")
)
HOSTILE = """<script>alert("1")</script> & ' {{ 1 }}"""


def draw(spec: FormSpec, answers: dict[str, str | list[str]] | None = None) -> str:
    wrong = {}
    if answers is not None:
        places = {"en": FormPage("question/index.html", TARGET.hidden)}
        hidden = {"_language": "en", "_next": "/thanks/"}
        contract = build_contract("small", spec, places, ZONE)
        wrong = {one.name: one for one in validate_answers(contract, {**answers, **hidden})}
    localizer = Localizer("small", "en", NullTranslations(), ZONE, answers, wrong)
    return render_form(localizer.form(spec, TARGET), THEME)


def test_an_empty_form_is_drawn_as_before(
    small: FormSpec, golden: Callable[[str, str], None]
) -> None:
    golden("form.html", draw(small))


def test_a_wrong_form_keeps_what_was_typed_and_names_what_is_wrong(
    small: FormSpec, golden: Callable[[str, str], None]
) -> None:
    answers: dict[str, str | list[str]] = {
        "who": "longer than ten",
        "mail": "nobody",
        "age": "21",
        "one": "b",
        "several": ["a"],
        "people_2_role": "interpreter",
    }
    golden("form-with-errors.html", draw(small, answers))


def test_text_of_the_spec_comes_out_as_text(write_form: Callable[[str], Path]) -> None:
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    text = SMALL.replace("en: Who?", f"en: {quoted}").replace("en: One}", f"en: {quoted}}}")
    drawn = draw(load_form(write_form(text), LANGUAGES))
    assert drawn.count("&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; &#39; {{ 1 }}") == 3
    assert "<script" not in drawn


def test_text_that_a_visitor_typed_comes_out_as_text(small: FormSpec) -> None:
    drawn = draw(small, {"who": HOSTILE})
    assert "value='&lt;script&gt;alert(\"1\")&lt;/script&gt; &amp; &#39; {{ 1 }}'" in drawn
    assert "<script" not in drawn


@pytest.mark.parametrize(
    ("shown", "summary"),
    [(1, ["More: person 2–3"]), (2, ["More: person 3"]), (3, [])],
)
def test_rows_beyond_those_shown_are_folded_away(
    shown: int, summary: list[str], write_form: Callable[[str], Path]
) -> None:
    spec = load_form(write_form(SMALL.replace("max: 3", f"max: 3\n    shown: {shown}")), LANGUAGES)
    assert re.findall(r"more-rows[^>]*>\s*<summary>(.*?)</summary>", draw(spec)) == summary


def test_no_two_elements_of_a_form_have_one_id(write_form: Callable[[str], Path]) -> None:
    note = "{type: note, label: {sv: N, en: N}, text: {sv: T, en: T}}"
    section = f"  - type: section\n    label: {{sv: S, en: S}}\n    fields: [{note}]\n"
    text = SMALL.replace("value: a,", "value: hint,").replace(
        "label: {sv: Välj, en: Choose}",
        "label: {sv: Välj, en: Choose}\n    hint: {sv: H, en: H}",
    )
    drawn = draw(
        load_form(
            write_form(text.replace("purposes:", f"  - {note}\n{section}{section}purposes:")),
            LANGUAGES,
        )
    )
    ids = re.findall(r' id="([^"]+)"', drawn)
    assert sorted(ids) == sorted(set(ids))
