"""What runs on a push calls what there is; a pipeline itself can be run nowhere but there."""

import os
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from ruamel.yaml import YAML

from plugins.settings.today import today
from tests.conftest import PROJECT

PIPELINES = [".github/workflows/publish.yml", ".gitlab-ci.yml"]
COMMAND = re.compile(r"python3 tasks\.py ([a-z]+)")


def read(pipeline: str) -> dict[str, Any]:
    return YAML(typ="safe").load(PROJECT / pipeline)


def commands(part: Any) -> Iterator[str]:
    """Yield every line that a pipeline runs, wherever it stands."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "run" and isinstance(value, str):
                yield value
            elif key == "script":
                yield from value
            else:
                yield from commands(value)
    elif isinstance(part, list):
        for value in part:
            yield from commands(value)


@pytest.mark.parametrize(
    ("pipeline", "lines"),
    [
        (PIPELINES[0], [".ci/run", "python3 tasks.py publish"]),
        (PIPELINES[1], [".ci/run", "python3 tasks.py publish", "mv output public"]),
    ],
)
def test_a_pipeline_tests_and_then_publishes(pipeline, lines):
    assert list(commands(read(pipeline))) == lines


def test_what_the_pipelines_call_exists():
    called = {".ci/run"} | {line for pipeline in PIPELINES for line in commands(read(pipeline))}
    scripts = (PROJECT / ".ci/run").read_text(encoding="utf-8") + "\n".join(called)
    tasks = (PROJECT / "tasks.py").read_text(encoding="utf-8")
    assert set(COMMAND.findall(scripts)) == {"publish", "test"}
    for name in COMMAND.findall(scripts):
        assert f"@task\ndef {name}(" in tasks
    assert os.access(PROJECT / ".ci/run", os.X_OK)


def test_the_workflow_gives_publish_the_endpoints_of_the_forms():
    (step,) = (
        step
        for step in read(PIPELINES[0])["jobs"]["publish"]["steps"]
        if step.get("run") == "python3 tasks.py publish"
    )
    forms = {"FORM_ENDPOINT_VISIT", "FORM_ENDPOINT_CONTACT"}
    assert set(step["env"]) == {"SITEURL", "FORM_MAIL", *forms}


@pytest.mark.parametrize("month", [1, 7])
def test_the_workflow_publishes_each_night_when_the_editors_day_has_begun(month, monkeypatch):
    (schedule,) = read(PIPELINES[0])["on"]["schedule"]
    minute, hour, *every = schedule["cron"].split()
    assert every == ["*", "*", "*"]
    moment = datetime(2027, month, 5, int(hour), int(minute), tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
    assert str(today("Europe/Stockholm")) == f"2027-0{month}-06"


def test_the_script_runs_exactly_the_readmes_command_and_demands_the_browser():
    lines = (PROJECT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert lines[-2:] == ["export BROWSER_TESTS=required", "python3 tasks.py test"]
    subprocess.run(["bash", "-n", PROJECT / ".ci/run"], check=True)
