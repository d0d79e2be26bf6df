"""A small form, as text that a test can change, and its parts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.forms.language.form import FormSpec
from plugins.forms.reading.load import load_form
from tests.conftest import LANGUAGES

ZONE = "Europe/Stockholm"
SMALL = """\
title: {sv: Fråga, en: Question}
submit: {sv: Skicka, en: Send}
fields:
  - name: who
    type: text
    label: {sv: Vem?, en: Who?}
    required: true
    maxlength: 10
  - name: mail
    type: email
    label: {sv: E-post, en: E-mail}
    personal: reply
  - name: age
    type: number
    label: {sv: Antal, en: Number}
    min: 1
    max: 20
  - name: day
    type: date
    label: {sv: Dag, en: Day}
  - name: one
    type: radio
    label: {sv: Välj, en: Choose}
    choices:
      - {value: a, label: {sv: Ett, en: One}}
      - {value: b, label: {sv: Två, en: Two}}
  - name: several
    type: checkboxes
    label: {sv: Välj flera, en: Choose several}
    choices:
      - {value: a, label: {sv: Ett, en: One}}
      - {value: b, label: {sv: Två, en: Two}}
  - name: people
    type: group
    label: {sv: Folk, en: People}
    item: {sv: Person, en: Person}
    min: 1
    max: 3
    fields:
      - name: name
        type: text
        label: {sv: Namn, en: Name}
        required: true
      - name: role
        type: text
        label: {sv: Roll, en: Role}
purposes:
  reply: {text: {sv: Att svara., en: To reply.}, keep: 12 months}
"""


@pytest.fixture
def write_form(tmp_path: Path) -> Callable[[str], Path]:
    """Write a spec as content/forms/small.yaml and give its path."""

    def write(text: str) -> Path:
        file = tmp_path / "content" / "forms" / "small.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return write


@pytest.fixture
def small(write_form: Callable[[str], Path]) -> FormSpec:
    return load_form(write_form(SMALL), LANGUAGES)
