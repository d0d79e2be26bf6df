"""Report problems to people, to programs, and at the lines of a change on GitHub and GitLab."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from gettext import NullTranslations
from hashlib import sha256
from pathlib import Path
from typing import Literal, TextIO

from plugins.sources.messages import msg, translated
from plugins.sources.problems import Problem, in_words

Format = Literal["text", "json", "github", "gitlab"]
FORMATS: tuple[Format, ...] = ("text", "json", "github", "gitlab")
GITLAB_REPORT = "gl-code-quality-report.json"
"""The file that .gitlab-ci.yml names; https://docs.gitlab.com/ci/testing/code_quality/."""


_NOTES = msg("To look at, though nothing is wrong:")
"""The heading of the notes, which come after all problems."""


@dataclass(frozen=True)
class Report:
    """What a check found; `notes` are no mistakes, and stop nothing."""

    problems: Sequence[Problem]
    notes: Sequence[Problem]
    words: NullTranslations

    def write(self, shape: Format, out: TextIO, errors: TextIO) -> None:
        """Write the report to `out`, or, for people, its lines to `errors`."""
        if shape == "json":
            out.write(f"{json.dumps(self._entries(), ensure_ascii=False, indent=2)}\n")
            return
        lines = [f"{in_words(problem, self.words)}\n" for problem in self.problems]
        if self.notes:
            lines.append(f"{translated(_NOTES, self.words)}\n")
            lines += [f"  {in_words(note, self.words)}\n" for note in self.notes]
        errors.writelines(lines)
        if shape == "github":
            out.writelines(f"{line}\n" for line in self.github_commands())
        elif shape == "gitlab":
            Path(GITLAB_REPORT).write_text(json.dumps(self.gitlab_issues()), encoding="utf-8")

    def _entries(self) -> list[dict[str, object]]:
        return [
            {
                "path": problem.path,
                "line": problem.line,
                "column": problem.column,
                "severity": severity,
                "what": translated(problem.what, self.words),
                "remedy": translated(problem.remedy, self.words),
            }
            for severity, some in (("error", self.problems), ("note", self.notes))
            for problem in some
        ]

    def github_commands(self) -> list[str]:
        """Return a workflow command for each problem.

        https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
        """
        commands = []
        for entry in self._entries():
            name = "error" if entry["severity"] == "error" else "notice"
            places = {"file": entry["path"], "line": entry["line"], "col": entry["column"]}
            parts = (f"{key}={_property(str(value))}" for key, value in places.items() if value)
            message = _data(f"{entry['what']}; {entry['remedy']}")
            commands.append(f"::{name} {','.join(parts)}::{message}")
        return commands

    def gitlab_issues(self) -> list[dict[str, object]]:
        """Return the entries of a code quality report."""
        return [
            {
                "description": f"{entry['what']}; {entry['remedy']}",
                "check_name": "content",
                "fingerprint": sha256(repr(sorted(entry.items())).encode()).hexdigest(),
                "severity": "major" if entry["severity"] == "error" else "info",
                "location": {"path": entry["path"], "lines": {"begin": entry["line"] or 1}},
            }
            for entry in self._entries()
        ]


def chosen_format(environment: Mapping[str, str] = os.environ) -> Format:
    """Return the format for where the program runs."""
    if environment.get("GITHUB_ACTIONS") == "true":
        return "github"
    return "gitlab" if environment.get("GITLAB_CI") == "true" else "text"


def annotate(problems: Sequence[Problem], words: NullTranslations) -> None:
    """Show problems of a build, which has printed them, at the lines of a change on GitHub."""
    if chosen_format() == "github":
        commands = Report(problems, (), words).github_commands()
        sys.stdout.writelines(f"{line}\n" for line in commands)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
