import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.forms.diff import compare_forms, main
from plugins.forms.gallery.page import read_examples
from plugins.forms.language.conditions import Answered
from plugins.forms.language.field_types.question import Question
from plugins.forms.language.parts import Messages, Model, Staff, Words
from plugins.languages.languages import LANGUAGE_TABLE
from tests.forms.conftest import SMALL
from tests.languages.trilingual import FINNISH

Say = Callable[..., tuple[int, str]]
WHO = "  - name: who\n    type: text\n    label: {sv: Vem?, en: Who?}\n"
DAY = "  - name: day\n    type: date\n    label: {sv: Dag, en: Day}\n"


STOP = (
    "  - type: stop\n    label: {sv: Nej, en: No}\n    text: {sv: Ring., en: Call.}\n"
    "    when: {field: age, at_least: 5}\n"
)


@pytest.fixture
def say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Compare SMALL with one in which some texts were exchanged for others."""

    def compare(*exchanges: tuple[str, str]) -> tuple[int, str]:
        changed = SMALL
        for old, new in exchanges:
            assert old in changed
            changed = changed.replace(old, new, 1)
        files = [tmp_path / "old.yaml", tmp_path / "new.yaml"]
        for file, text in zip(files, (SMALL, changed), strict=True):
            file.write_text(text, encoding="utf-8")
        code = main(*map(str, files))
        return code, capsys.readouterr().out

    return compare


def test_an_unchanged_form_has_no_change(say: Say) -> None:
    assert say() == (0, "Nothing changed.\n")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: mail", "name: email", "breaks: mail: renamed to email; keep the old name\n"),
        (
            "- name: who\n    type: text\n    label: {sv: Vem?, en: Who?}",
            "- name: person\n    type: text\n    label: {sv: Namn, en: Name}",
            "breaks: who: renamed to person; keep the old name\nharmless: who: another label\n",
        ),
        (DAY, "", "breaks: day: removed; whoever reads the answers no longer gets it\n"),
        (
            "      - {value: b, label: {sv: Två, en: Two}}",
            "      - {value: c, label: {sv: Två, en: Two}}",
            "breaks: one: choice 'b' renamed to 'c'; keep the old value\n",
        ),
        (
            "      - {value: b, label: {sv: Två, en: Two}}",
            "      - {value: c, label: {sv: Tre, en: Three}}",
            "breaks: one: choice 'b' removed\nharmless: one: choice 'c' added\n",
        ),
        ("type: radio", "type: select", "breaks: one: of type select, and was radio\n"),
        (
            "type: radio",
            "type: checkboxes",
            "breaks: one: of type checkboxes, and was radio: several values for one value\n",
        ),
        ("max: 3", "max: 2", "breaks: people: max is 2, and was 3: the last rows are removed\n"),
        (
            "name: people",
            "name: guests",
            "breaks: people_N_name: renamed to guests_N_name; keep the old name\n"
            "breaks: people_N_role: renamed to guests_N_role; keep the old name\n",
        ),
    ],
)
def test_what_breaks_an_inbox_is_said_and_exits_with_2(
    old: str, new: str, said: str, say: Say
) -> None:
    assert say((old, new)) == (2, said)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "personal: reply",
            "personal: reply\n    required: true",
            "warning: mail: is required now\n",
        ),
        ("    required: true\n", "", "warning: who: may be left out now\n"),
        ("maxlength: 10", "maxlength: 5", "warning: who: maxlength is 5, and was 10\n"),
        (
            "max: 20",
            "max: {field: how_many}\n  - name: how_many\n    type: number\n"
            "    label: {sv: Hur många?, en: How many?}",
            "warning: age: max is the answer to how_many, and was 20\nharmless: how_many: added\n",
        ),
        ("min: 1\n    max: 20", "min: 2\n    max: 20", "warning: age: min is 2, and was 1\n"),
        (
            "type: date\n",
            "type: date\n    min: today\n",
            "warning: day: min is today, and had none\n",
        ),
        (
            "maxlength: 10",
            "maxlength: 10\n    pattern: '[A-Z]+'\n"
            "    messages: {pattern: {sv: Stort., en: Capitals.}}",
            "warning: who: takes only what looks like [A-Z]+\n"
            "harmless: who: other messages for wrong answers\n",
        ),
        (
            "type: date\n",
            "type: date\n    when: {field: one, equals: a}\n",
            "warning: day: applies under other conditions\n",
        ),
        (
            "type: date\n",
            "type: date\n    required_when: {field: age, at_least: 5}\n",
            "warning: day: is required now\n",
        ),
        (
            "type: date\n",
            "type: date\n    when: {field: age, at_least: 5}\n",
            "warning: day: applies under other conditions\n",
        ),
        (
            DAY,
            f"{DAY}{STOP}",
            "warning: stop “Nej”: added: some of those who could send the form no longer can\n",
        ),
        (
            DAY,
            f"{DAY}  - name: more\n    type: textarea\n    label: {{sv: Mer, en: More}}\n",
            "harmless: more: added\n",
        ),
        ("en: Who?", "en: Your name?", "harmless: who: another label\n"),
        ("sv: Två", "sv: Tvåa", "harmless: one: another label of choice 'b'\n"),
        ("max: 3", "max: 4", "harmless: people: max is 4, and was 3\n"),
        ("maxlength: 10", "maxlength: 20", "harmless: who: maxlength is 20, and was 10\n"),
        ("title: {sv: Fråga", "title: {sv: Frågor", "harmless: the form: another title\n"),
        (WHO, DAY.replace("day", "when") + WHO, "harmless: when: added\n"),
    ],
)
def test_what_breaks_nothing_is_said_and_exits_with_0(
    old: str, new: str, said: str, say: Say
) -> None:
    assert say((old, new)) == (0, said)


def test_a_stop_that_changes_or_goes_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / name for name in ("old.yaml", "new.yaml", "none.yaml")]
    texts = (DAY + STOP, DAY + STOP.replace("5", "6"), DAY)
    for file, text in zip(files, texts, strict=True):
        file.write_text(SMALL.replace(DAY, text), encoding="utf-8")
    assert main(str(files[0]), str(files[1])) == 0
    assert main(str(files[0]), str(files[2])) == 0
    assert capsys.readouterr().out == (
        "warning: stop “Nej”: stops under other conditions\n"
        "harmless: stop “Nej”: removed: the form can be sent where it applied\n"
    )


def test_another_language_breaks_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(SMALL, encoding="utf-8")
    third = re.sub(r"en: ([^,}]+)}", r"en: \1, fi: fi \1}", SMALL)
    new.write_text(third.replace("name: who", "name: person"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(LANGUAGE_TABLE, "fi", FINNISH)
        assert main(str(old), str(new)) == 2
    assert capsys.readouterr().out == "breaks: who: renamed to person; keep the old name\n"


def test_another_order_breaks_nothing(say: Say) -> None:
    moved = say((DAY, ""), ("  - name: who", f"{DAY}  - name: who"))
    assert moved == (0, "harmless: the form: another order of the questions\n")


def test_conditions_on_a_renamed_question_are_the_same_conditions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    condition = "type: date\n    when: {field: mail, answered: true}\n"
    text = SMALL.replace("type: date\n", condition)
    old.write_text(text, encoding="utf-8")
    new.write_text(text.replace("mail,", "post,").replace("name: mail", "name: post"), "utf-8")
    assert main(str(old), str(new)) == 2
    assert capsys.readouterr().out == "breaks: mail: renamed to post; keep the old name\n"


def test_the_problems_of_both_files_are_said_and_exit_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("new.yaml").write_text("title: [", encoding="utf-8")
    Path("old.yaml").write_text("title: {", encoding="utf-8")
    assert main("old.yaml", "new.yaml") == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.partition(": ")[0] for line in said] == ["new.yaml:1:9", "old.yaml:1:9"]


def test_a_file_that_is_not_there_is_all_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("new.yaml").write_text("title: [", encoding="utf-8")
    assert main("old.yaml", "new.yaml") == 1
    assert capsys.readouterr().err == (
        "old.yaml: there is no such file; name the file of a form, such as "
        "content/forms/visit.yaml\n"
    )


def test_a_file_may_be_one_of_gits_history(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(SMALL, encoding="utf-8")
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "A form"]):
        subprocess.run(["git", *command], check=True)
    Path("a.yaml").write_text(SMALL.replace("name: mail", "name: email"), encoding="utf-8")
    assert main("HEAD:a.yaml", "a.yaml") == 2
    assert capsys.readouterr().out == "breaks: mail: renamed to email; keep the old name\n"
    assert main("a.yaml") == 2
    assert capsys.readouterr().out == "breaks: mail: renamed to email; keep the old name\n"
    assert main("HEAD:b.yaml", "a.yaml") == 1
    assert capsys.readouterr().err == (
        "HEAD:b.yaml: git does not know it: fatal: path 'b.yaml' does not exist in 'HEAD'; "
        "write REVISION:PATH, as HEAD~1:content/forms/visit.yaml\n"
    )


def test_a_form_that_is_not_committed_yet_has_nothing_to_be_compared_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    Path("a.yaml").write_text(SMALL, encoding="utf-8")
    assert main("a.yaml") == 1
    assert capsys.readouterr().err.endswith("; name two files to compare, the older first\n")
    subprocess.run(["git", "init", "-q"], check=True)
    remedy = "; commit the form first: nobody has its answers yet\n"
    assert main("a.yaml") == 1  # before the first commit of all
    assert capsys.readouterr().err.endswith(remedy)
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    commit = ["git", *identity, "commit", "-qm", "x"]
    subprocess.run([*commit, "--allow-empty"], check=True)
    for names in (("a.yaml",), ("HEAD:a.yaml", "a.yaml")):
        assert main(*names) == 1
        assert capsys.readouterr().err.endswith(remedy), names
    subprocess.run(["git", "add", "."], check=True)
    subprocess.run(commit, check=True)
    assert main("HEAD~1:a.yaml", "a.yaml") == 1
    assert "; write REVISION:PATH, as HEAD~1:" in capsys.readouterr().err
    assert main("a.yaml") == 0


def test_a_change_of_a_list_of_choices_is_one_of_each_form_that_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("content/forms").mkdir(parents=True)
    form, lists = Path("content/forms/a.yaml"), Path("content/choices.yaml")
    choices = re.compile(r"choices:\n( {6}- .*\n)+")
    form.write_text(choices.sub("choices: both\n", SMALL, count=1), encoding="utf-8")
    both = (
        "both:\n  - {value: a, label: {sv: Ett, en: One}}\n  - {value: b, label: {sv: B, en: B}}\n"
    )
    lists.write_text(both, encoding="utf-8")
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "A form"]):
        subprocess.run(["git", *command], check=True)
    lists.write_text(both.replace("value: b", "value: c"), encoding="utf-8")
    copy = shutil.copy(form, "before.yaml")
    assert main("HEAD:content/forms/a.yaml", str(form)) == 2
    said = "breaks: one: choice 'b' renamed to 'c'; keep the old value\n"
    assert capsys.readouterr().out == said
    assert main(str(copy), str(form)) == 0
    assert capsys.readouterr().out == "Nothing changed.\n"


CHOICES = (
    "    choices:\n      - {value: a, label: {sv: A, en: A}}\n"
    "      - {value: x, label: {sv: X, en: X}, other: {sv: Vad?, en: What?}}\n"
)
FIELDS = {
    "select": "  - name: q\n    type: select\n    label: {sv: Fråga, en: Ask}\n" + CHOICES,
    "country": "  - name: q\n    type: country\n    label: {sv: Land, en: Country}\n",
    "address": (
        "  - name: q\n    type: address\n    label: {sv: Adress, en: Address}\n"
        "    street: {sv: Gata, en: Street}\n    postal_code: {sv: Nr, en: Code}\n"
        "    town: {sv: Ort, en: Town}\n    personal: reply\n"
    ),
    "checkbox": (
        "  - name: q\n    type: checkbox\n"
        '    label: {sv: "[Ja](https://a.se/1)", en: "[Yes](https://a.se/2)"}\n'
    ),
    "decimal": (
        "  - name: q\n    type: decimal\n    label: {sv: Tal, en: Number}\n    decimals: 3\n"
    ),
    "stop": (
        WHO.replace("who", "q") + "  - type: stop\n    label: {sv: Nej, en: No}\n"
        '    text: {sv: "Hej.", en: "Hello."}\n    when: {field: q, answered: true}\n'
    ),
    "note": '  - type: note\n    label: {sv: Obs, en: NB}\n    text: {sv: "Hej.", en: "Hello."}\n',
}


@pytest.mark.parametrize(
    ("kind", "old", "new", "code", "said"),
    [
        (
            "select",
            "other: {sv: Vad?, en: What?}",
            "other: {sv: Vad?, en: What?}, other_required: false",
            0,
            "warning: q_x: may be left out now\n",
        ),
        (
            "select",
            "select\n",
            "select\n    empty: {sv: Välj, en: Choose}\n",
            0,
            "harmless: q: another text while nothing is chosen\n",
        ),
        (
            "select",
            "select\n",
            "select\n    default: a\n",
            0,
            "warning: q: another answer stands there at first\n",
        ),
        (
            "country",
            "country\n",
            "country\n    search: true\n",
            0,
            "harmless: q: another way to choose: a list that is searched, or that opens\n",
        ),
        (
            "country",
            "type: country",
            "type: language",
            2,
            "breaks: q: of type language, and was country\n",
        ),
        (
            "address",
            "    postal_code: {sv: Nr, en: Code}\n",
            "",
            2,
            "breaks: q_postal_code: removed; whoever reads the answers no longer gets it\n"
            "warning: q_street: is required under other conditions\n"
            "warning: q_town: is required under other conditions\n",
        ),
        (
            "address",
            "    personal: reply\n",
            "    personal: reply\n    optional: [postal_code]\n",
            0,
            "warning: q_postal_code: may be left out now\n",
        ),
        (
            "checkbox",
            "https://a.se/2",
            "https://a.se/3",
            0,
            "harmless: q: its label leads to https://a.se/1, https://a.se/3, "
            "and led to https://a.se/1, https://a.se/2\n",
        ),
        (
            "checkbox",
            "[Yes](https://a.se/2)",
            "**Yes**",
            0,
            ": its label leads to https://a.se/1, ",
        ),
        ("decimal", "decimals: 3", "decimals: 1", 0, "warning: q: decimals is 1, and was 3\n"),
        ("decimal", "decimals: 3", "decimals: 4", 0, "harmless: q: decimals is 4, and was 3\n"),
        ("decimal", "    decimals: 3\n", "", 0, "warning: q: decimals is 2, and was 3\n"),
        ("stop", '"Hello."', '"Hello!"', 0, "harmless: stop “Nej”: another text\n"),
        (
            "stop",
            '"Hello."',
            '"[Hello](https://a.se)."',
            0,
            "harmless: stop “Nej”: its text leads to https://a.se, and led nowhere\n",
        ),
        ("note", '"Hello."', '"Hello!"', 0, "harmless: note “Obs”: another text\n"),
        (
            "note",
            '"Hello."',
            '"[Hello](https://a.se)."',
            0,
            "harmless: note “Obs”: its text leads to https://a.se, and led nowhere\n",
        ),
        ("note", '"Hello."', '"**Hello**."', 0, "harmless: note “Obs”: other marks in its text\n"),
    ],
)
def test_a_change_is_named_and_weighed(
    kind: str,
    old: str,
    new: str,
    code: int,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = [tmp_path / "old.yaml", tmp_path / "new.yaml"]
    field = FIELDS[kind]
    assert old in field
    for file, text in zip(files, (field, field.replace(old, new, 1)), strict=True):
        file.write_text(SMALL.replace(WHO, text + WHO), encoding="utf-8")
    assert main(*map(str, files)) == code
    assert said in capsys.readouterr().out


STAFF = "staff: {language: sv, readable: true}\n"


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("", STAFF, 2, "breaks: staff: services get the answers under other names: "),
        (STAFF, STAFF.replace("sv", "en"), 2, "breaks: staff: services get the answers under"),
        ("", "staff: {language: sv}\n", 0, "warning: staff: the mail has another subject, "),
        ("", "thanks: sent\n", 0, "harmless: thanks: leads to the page 'sent', not 'thanks'\n"),
    ],
)
def test_a_change_of_what_staff_get_is_named(
    old: str, new: str, code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / "old.yaml", tmp_path / "new.yaml"]
    for file, head in zip(files, (old, new), strict=True):
        file.write_text(head + SMALL, encoding="utf-8")
    assert main(*map(str, files)) == code
    assert capsys.readouterr().out.startswith(said)


def test_another_time_to_keep_answers_is_named(say: Say) -> None:
    assert say(("keep: 12 months", "keep: 6 months")) == (
        0,
        "warning: purposes.reply: answers are kept for 6 months, and were for 12 months\n",
    )


def differing(key: str, value: Any, annotation: object) -> Any:
    """Give another value than `value` for a key of the language."""
    if key in ("when", "required_when"):
        return Answered(field="nickname", answered=True)
    if key in ("min", "max") and not isinstance(value, int):
        return "today+9d"
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case str():
            return f"{value}x"
        case Words():
            return value.model_copy(update={"en": f"{value.in_language('en')}x"})
        case tuple():
            is_listed = bool(value) and isinstance(value[0], Model)
            return value[::-1] if is_listed else (*value, "street" if key == "optional" else ".odt")
        case Staff():
            return Staff(language="en")
        case Messages():
            return None
    kinds = str(annotation)
    words = Words(sv="Ny", en="New")
    return words if "Words" in kinds else Messages(required=words) if "Mess" in kinds else "off"


def changed(part: Any, seen: set[tuple[object, str]]) -> Iterator[tuple[str, Any]]:
    """Give `part` once with each key changed that no earlier part has, too."""
    kind = type(part)
    if isinstance(part, tuple):
        for index, one in enumerate(part):
            for name, new in changed(one, seen):
                yield name, (*part[:index], new, *part[index + 1 :])
    if not isinstance(part, Model):
        return
    for key, info in kind.model_fields.items():
        value = getattr(part, key)
        is_shared = key in Question.model_fields and not getattr(part, "part_names", True)
        place = (Question if is_shared else kind, key)
        is_idle = key == "other_required" and not part.other
        if place not in seen and key not in SAME and not is_idle:
            seen.add(place)
            update = {key: differing(key, value, info)}
            yield f"{kind.__name__}.{key}", part.model_copy(update=update)
        for name, new in changed(value, seen) if key in ("fields", "choices") else ():
            yield name, part.model_copy(update={key: new})


SAME = ("type", "name", "value", "fields", "purposes")
"""Keys that other tests change."""


def test_each_key_that_changes_is_named() -> None:
    spec, _ = read_examples()
    found = {name: compare_forms(spec, new) for name, new in changed(spec, set())}
    assert {"Group.heading", "Choice.hint", "FormSpec.answer_within"} < found.keys()
    unnamed = {name for name, said in found.items() if "other texts" in str([*map(str, said)])}
    assert (unnamed, [name for name, said in found.items() if not said]) == (set(), [])
