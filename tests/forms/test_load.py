from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.editorial.problems import ProblemsFound
from plugins.editorial.yaml_source import Steps, read_yaml
from plugins.forms.load import check_forms, load_form
from tests.forms.conftest import SMALL

CONTENT = Path(__file__).parents[2] / "content"
PLACES = {
    file: read_yaml(file, file.name).places for file in sorted((CONTENT / "forms").glob("*.yaml"))
}


def language_texts() -> list[tuple[Path, Steps]]:
    """Every place of the site's forms where an `sv` or an `en` text stands."""
    return [
        (file, steps)
        for file, places in PLACES.items()
        for steps in places
        if steps and steps[-1] in ("sv", "en")
    ]


@pytest.mark.parametrize(
    ("file", "steps"),
    language_texts(),
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else value.stem,
)
def test_deleting_any_one_text_stops_with_its_line(
    file: Path, steps: Steps, write_form: Callable[[str], Path]
) -> None:
    places = PLACES[file]
    lang = steps[-1]
    line, column = places[steps]
    lines = file.read_text(encoding="utf-8").splitlines()
    # The entry goes, its line stays, so that every other line keeps its number.
    text = lines[line - 1]
    end = _end_of_entry(text, column - 1)
    lines[line - 1] = text[: column - 1] + text[end:].lstrip(", ")
    changed = write_form("\n".join(lines))
    owner_line, owner_column = places[steps[:-1]]
    owner, other = str(steps[-2]), "en" if lang == "sv" else "sv"
    language = "Swedish" if lang == "sv" else "English"
    with pytest.raises(ProblemsFound) as found:
        load_form(changed)
    assert str(found.value) == (
        f"content/forms/small.yaml:{owner_line}:{owner_column}: {owner} has no '{lang}'; "
        f"add the {language} text beside '{other}'"
    )


def _end_of_entry(line: str, start: int) -> int:
    """Find where an entry of `{sv: ..., en: ...}`, or of a line of its own, ends."""
    if "{" not in line[:start]:
        return len(line)
    quoted = False
    for index in range(start, len(line)):
        quoted ^= line[index] == '"'
        if not quoted and line[index] in ",}":
            return index
    raise ValueError(line)


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            "type: email",
            "type: mail",
            "10:5: unknown type 'mail'; did you mean 'email'? types: checkbox, checkboxes, date, "
            "daterange, email, file, group, hidden, note, number, radio, section, select, tel, "
            "text, textarea, url",
        ),
        ("    type: email\n", "", "9:5: question has no 'type'; add a line such as 'type: text'"),
        (
            "maxlength: 10",
            "maxlenght: 10",
            "8:5: unknown key 'maxlenght'; did you mean 'maxlength'? keys: autocomplete, default, "
            "hint, label, maxlength, messages, minlength, name, number, pattern, personal, "
            "prefill, required, type, when",
        ),
        ("required: true", "required: ja", "7:5: required is not true or false; "
         "write true or false here"),
        ("label: {sv: Vem?, en: Who?}", "label: Vem?", "6:5: label is in one language only; "
         "write it as {sv: ..., en: ...}"),
        ("en: Who?", "en: 5", "6:23: en is not text; write text here, in quotes"),
        ("en: Who?", "en: ''", "6:23: 'en' of label is empty; write its text"),
        (
            "{sv: Vem?, en: Who?}",
            "{sv: Hej, du, en: Who?}",
            "6:22: unknown key 'du' in label; keys: sv, en; put a text that holds a comma in "
            "quotes",
        ),
        ("name: mail", "name: who", "9:5: name 'who' is used on line 4 already; "
         "choose another name"),
        ("name: mail", "name: people_2_role", "44:9: name 'people_2_role' is used on line 9 "
         "already; choose another name"),
        ("name: mail", "name: ip", "9:5: name 'ip' is taken by form services; "
         "choose another name"),
        ("name: mail", "name: E-post", "9:5: name 'E-post' has characters that are not allowed; "
         "write small letters a-z and digits, joined by _"),
        ("{value: b, label: {sv: Två, en: Two}}", "{value: a, label: {sv: Två, en: Two}}",
         "26:10: choice 'a' stands twice; give each choice a value of its own"),
        ("max: 3", "max: 0", "38:5: max 0 is less than 1; write 1 or more"),
        ("min: 1\n    max: 20", "min: 30\n    max: 20", "16:5: min 30 is more than max 20; "
         "exchange the two"),
        ("    max: 3\n", "    max: 3\n    shown: 4\n", "39:5: shown 4 is more than max 3; "
         "lower it"),
        ("name: mail", "name: subject", "9:5: name 'subject' is taken by form services; "
         "choose another name"),
        ("min: 1\n    max: 3", "min: 2\n    max: 3", "37:5: min 2 is more than the 1 rows shown; "
         "write 'shown: 2' or more"),
        ("label: {sv: Namn, en: Name}\n        required: true", "label: {sv: Namn, en: Name}",
         "37:5: min is 1, but no question of the group is required; give one of its questions "
         "'required: true'"),
        ("submit:", "sbmit:", "2:1: unknown key 'sbmit'; did you mean 'submit'? keys: fields, "
         "purposes, submit, thanks, title"),
    ],
)  # fmt: skip
def test_a_wrong_spec_is_told_where_and_how_to_mend(
    right: str, wrong: str, message: str, write_form: Callable[[str], Path]
) -> None:
    file = write_form(SMALL.replace(right, wrong, 1))
    with pytest.raises(ProblemsFound) as found:
        load_form(file)
    assert f"content/forms/small.yaml:{message}" in str(found.value).splitlines()


def test_a_file_without_keys_is_told_what_to_hold(write_form: Callable[[str], Path]) -> None:
    with pytest.raises(ProblemsFound) as found:
        load_form(write_form("# nothing yet\n"))
    assert str(found.value) == (
        "content/forms/small.yaml:1: the file holds no form; write title, submit and fields in it"
    )


def test_a_form_of_too_many_fields_is_refused(write_form: Callable[[str], Path]) -> None:
    group = SMALL[SMALL.index("  - name: people") : SMALL.index("purposes")].replace(
        "max: 3", "max: 50"
    )
    groups = "".join(group.replace("people", f"people{n}") for n in range(10))
    many = SMALL.replace("purposes:", f"{groups}purposes:")
    with pytest.raises(ProblemsFound) as found:
        load_form(write_form(many))
    assert str(found.value) == (
        "content/forms/small.yaml:3:1: the form posts 1012 fields, and form services keep 900; "
        "lower 'max' of a group, or ask less"
    )


def test_all_problems_of_all_specs_are_found_in_one_pass(
    write_form: Callable[[str], Path],
) -> None:
    file = write_form(SMALL.replace("type: email", "type: mail").replace("en: Who?", "en: ''"))
    (file.parent / "other.yaml").write_text("title: [", encoding="utf-8")
    problems = check_forms(file.parent.parent)
    assert [(problem.path, problem.line) for problem in problems] == [
        ("content/forms/other.yaml", 1),
        ("content/forms/small.yaml", 6),
        ("content/forms/small.yaml", 10),
    ]


def test_the_sites_own_forms_have_no_problem() -> None:
    assert check_forms(CONTENT) == []
