import re
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.forms.reading.load import load_form
from plugins.sources.problems import ProblemsFound
from plugins.sources.yaml_source import Steps, read_yaml
from tests.conftest import CONTENT, LANGUAGES
from tests.forms.conftest import SMALL
from tests.forms.reading.problems import check_forms

PLACES = {
    file: read_yaml(file, file.name).places for file in sorted((CONTENT / "forms").glob("*.yaml"))
}


def language_texts() -> list[tuple[Path, Steps]]:
    """Every place of two forms where an `sv` or an `en` text stands."""
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
        load_form(changed, LANGUAGES)
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


def test_what_an_editors_program_keeps_for_itself_is_no_form(
    write_form: Callable[[str], Path],
) -> None:
    file = write_form(SMALL)
    file.with_name(".#small.yaml").symlink_to("nowhere")
    file.with_name(".small.yaml").write_text("title: [", encoding="utf-8")
    assert check_forms(file.parent.parent, LANGUAGES) == []


def test_a_form_that_is_a_folder_or_leads_nowhere_is_reported(
    write_form: Callable[[str], Path],
) -> None:
    file = write_form(SMALL)
    file.with_name("folder.yaml").mkdir()
    file.with_name("link.yaml").symlink_to("nowhere")
    assert [str(problem) for problem in check_forms(file.parent.parent, LANGUAGES)] == [
        "content/forms/folder.yaml: cannot be read: Is a directory; "
        "fix the file or its permissions",
        "content/forms/link.yaml: cannot be read: No such file or directory; "
        "fix the file or its permissions",
    ]


def test_valid_forms_have_no_problem() -> None:
    assert check_forms(CONTENT, LANGUAGES) == []


def test_site_in_one_language_needs_each_text_in_that_alone(
    write_form: Callable[[str], Path],
) -> None:
    swedish = re.sub(r", en: [^,}]+}", "}", SMALL)
    assert load_form(write_form(swedish), ("sv",)).title.languages == ("sv",)
    with pytest.raises(ProblemsFound) as found:
        load_form(write_form(swedish.replace("title: {sv: Fråga}", "title: {}")), ("sv",))
    assert str(found.value) == (
        "content/forms/small.yaml:1:1: title has no 'sv'; add the Swedish text"
    )
