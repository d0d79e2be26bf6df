import io
import json
from gettext import NullTranslations
from pathlib import Path

import pytest

from plugins.editorial.front_matter import find_front_matter_problems, read_header
from plugins.languages.editors import editors_words
from plugins.news.front_matter import NewsFrontMatter
from plugins.publishing.reports import GITLAB_REPORT, Report, chosen_format
from plugins.sources.messages import msg
from plugins.sources.problems import Problem

PROBLEM = Problem("content/news/a,b.sv.md", 5, 3, "100 % wrong:\r\nlines", "mend it")
NOTE = Problem("content/site.yaml", 0, 0, "is blank", "fill it in")
FOR_PEOPLE = f"{PROBLEM}\nTo look at, though nothing is wrong:\n  {NOTE}\n"
REPORT = Report([PROBLEM], [NOTE], NullTranslations())


def written(shape: str, report: Report = REPORT) -> tuple[str, str]:
    out, errors = io.StringIO(), io.StringIO()
    report.write(shape, out, errors)  # type: ignore[arg-type]
    return out.getvalue(), errors.getvalue()


def test_people_get_a_line_each() -> None:
    assert written("text") == ("", FOR_PEOPLE)


def test_people_get_them_in_their_language() -> None:
    problem = Problem("a", 0, 0, msg("the text is still what `new` wrote there"), "x")
    _, errors = written("text", Report([problem], [], editors_words("sv")))
    assert errors == "a: texten är ännu det som `new` skrev dit; x\n"


def test_programs_get_json() -> None:
    out, errors = written("json")
    assert errors == ""
    assert json.loads(out) == [
        {
            "path": "content/news/a,b.sv.md",
            "line": 5,
            "column": 3,
            "severity": "error",
            "what": "100 % wrong:\r\nlines",
            "remedy": "mend it",
        },
        {
            "path": "content/site.yaml",
            "line": 0,
            "column": 0,
            "severity": "note",
            "what": "is blank",
            "remedy": "fill it in",
        },
    ]


def test_github_shows_them_at_their_lines() -> None:
    out, errors = written("github")
    assert errors == FOR_PEOPLE
    assert out.splitlines() == [
        "::error file=content/news/a%2Cb.sv.md,line=5,col=3::100 %25 wrong:%0D%0Alines; mend it",
        "::notice file=content/site.yaml::is blank; fill it in",
    ]


def test_gitlab_reads_a_report_of_code_quality(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written("gitlab")
    problem, note = json.loads((tmp_path / GITLAB_REPORT).read_text(encoding="utf-8"))
    assert problem["location"] == {"path": "content/news/a,b.sv.md", "lines": {"begin": 5}}
    assert (problem["severity"], note["severity"]) == ("major", "info")
    assert note["location"]["lines"] == {"begin": 1}
    assert problem["fingerprint"] != note["fingerprint"]


@pytest.mark.parametrize(
    ("environment", "shape"),
    [
        ({"GITHUB_ACTIONS": "true", "CI": "true"}, "github"),
        ({"GITLAB_CI": "true", "CI": "true"}, "gitlab"),
        ({"CI": "true"}, "text"),
    ],
)
def test_format_is_that_of_the_place(environment: dict[str, str], shape: str) -> None:
    assert chosen_format(environment) == shape


def test_problems_of_a_text_are_in_swedish_too() -> None:
    header = read_header(["Title: A", "Slug: Å", "Date: igår"])
    found = find_front_matter_problems(header, "a.sv.md", NewsFrontMatter, ())
    _, errors = written("text", Report([*found], [], editors_words("sv")))
    assert errors.splitlines() == [
        "a.sv.md:2: Slug ”Å” har andra tecken än a-z, 0-9 och enstaka bindestreck; skriv ”a”",
        "a.sv.md:1: har ingen Summary; lägg till en rad ”Summary: ...” överst",
        "a.sv.md:3: Date ”igår” är ingen dag i kalendern; skriv det som ÅÅÅÅ-MM-DD, till exempel "
        "2018-05-03",
    ]
