"""What runs on a push calls what there is; a pipeline itself can be run nowhere but there."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from ruamel.yaml import YAML

from plugins.publishing.reports import GITLAB_REPORT
from plugins.settings.day import today
from tests.conftest import PROJECT

PIPELINES = [".github/workflows/publish.yml", ".gitlab-ci.yml"]
LOOK = ("python3 tasks.py check", "python3 tasks.py build --relative")
PASS_ON = "jq ..."
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
        (PIPELINES[0], [".ci/run --unless-tested", *LOOK, PASS_ON, ".ci/run content --publish"]),
        (
            PIPELINES[1],
            [".ci/run --unless-tested", *LOOK, ".ci/run content --publish", "cp -a output public"],
        ),
    ],
)
def test_a_pipeline_tests_shows_the_site_and_then_publishes(pipeline, lines):
    found = [PASS_ON if one.startswith("jq ") else one for one in commands(read(pipeline))]
    found = [one for one in found if "export PUBLISHED_SITE=" not in one]
    assert found == lines


def test_editors_see_their_mistakes_and_the_site_whatever_the_tests_of_code_say():
    assert "needs" not in read(PIPELINES[0])["jobs"]["content"]
    job = read(PIPELINES[1])["content"]
    assert job["needs"] == []
    assert job["artifacts"]["reports"] == {"codequality": GITLAB_REPORT}
    assert {*job["artifacts"]["paths"]} == {"output/"}
    (upload,) = (one for one in steps_of("content") if "upload-artifact" in one.get("uses", ""))
    assert upload["with"]["path"] == "output"


@pytest.mark.parametrize("pipeline", PIPELINES)
def test_what_a_build_keeps_is_there_for_the_next(pipeline):
    job = read(pipeline)["pages"] if pipeline == PIPELINES[1] else read(pipeline)["jobs"]["build"]
    steps = job.get("steps", [])
    cached = [one["with"]["path"].split() for one in steps if "cache@" in one.get("uses", "")]
    paths = {path.rstrip("/") for path in job["cache"]["paths"]} if not steps else {*cached[0]}
    assert paths == {".cache", "output", "output.kept"}


def test_the_workflow_passes_on_the_endpoint_of_any_form_and_no_other_secret(tmp_path):
    if not shutil.which("jq"):
        pytest.skip("jq is not here")
    (line,) = (one for one in commands(read(PIPELINES[0])) if one.startswith("jq "))
    secrets = {"FORM_ENDPOINT": "netlify", "FORM_ENDPOINT_NEWS_LETTER": "a=b", "github_token": "x"}
    environment = os.environ | {"SECRETS": json.dumps(secrets), "GITHUB_ENV": str(tmp_path / "env")}
    subprocess.run(["bash", "-c", line], env=environment, check=True)
    assert (
        tmp_path / "env"
    ).read_text() == "FORM_ENDPOINT=netlify\nFORM_ENDPOINT_NEWS_LETTER=a=b\n"


def test_what_the_pipelines_call_exists():
    lines = [line for pipeline in PIPELINES for line in commands(read(pipeline))]
    script = (PROJECT / ".ci/run").read_text(encoding="utf-8")
    tasks = (PROJECT / "tasks.py").read_text(encoding="utf-8")
    called = re.findall(r"\.ci/run ([a-z]+)", "\n".join(lines))
    called += COMMAND.findall("\n".join([script, *lines]))
    assert set(called) == {"build", "check", "content", "test"}
    for name in called:
        assert re.search(rf"@task.*\ndef {name}\(", tasks)
    assert os.access(PROJECT / ".ci/run", os.X_OK)


def test_the_workflow_gives_publish_the_addresses_and_what_is_edited():
    (step,) = (
        step
        for step in read(PIPELINES[0])["jobs"]["build"]["steps"]
        if step.get("run") == ".ci/run content --publish"
    )
    editing = {"CMS_REPOSITORY", "CMS_BRANCH", "CMS_SIGN_IN"}
    assert set(step["env"]) == {"SITEURL", "PUBLISHED_SITE", "FORM_MAIL", *editing}


@pytest.mark.parametrize(
    ("siteurl", "event", "branch", "repository", "asked"),
    [
        ("", "push", "main", "site", "https://owner.github.io/site"),
        ("", "push", "main", "owner.github.io", "https://owner.github.io"),
        ("", "pull_request", "topic", "site", "https://owner.github.io/site"),
        ("https://a.example", "push", "main", "owner.github.io", "https://a.example"),
        ("https://a.example", "push", "topic", "site", ""),
    ],
)
def test_a_change_is_compared_with_the_site_that_it_would_replace(
    siteurl, event, branch, repository, asked
):
    (step,) = (one for one in steps_of("content") if "PUBLISHED_SITE" in one.get("env", {}))
    written = step["env"]["PUBLISHED_SITE"].strip("${} ")
    names = {
        "vars": SimpleNamespace(SITEURL=siteurl),
        "github": SimpleNamespace(
            event_name=event,
            ref=f"refs/heads/{branch}",
            repository_owner="owner",
            event=SimpleNamespace(repository=SimpleNamespace(name=repository)),
        ),
        "format": str.format,
    }
    # Here, Python's operators bind as those of GitHub's expressions do.
    assert eval(written.replace("&&", "and").replace("||", "or"), names) == asked


def steps_of(job: str) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = read(PIPELINES[0])["jobs"][job]["steps"]
    return steps


def test_each_action_is_pinned_by_its_commit_and_no_checkout_leaves_its_token():
    uses = [step for job in read(PIPELINES[0])["jobs"] for step in steps_of(job) if "uses" in step]
    assert [one["uses"] for one in uses if not re.search("@[0-9a-f]{40}$", one["uses"])] == []
    checkouts = [one for one in uses if one["uses"].startswith("actions/checkout@")]
    assert [one["with"]["persist-credentials"] for one in checkouts] == [False] * 3


def test_both_pipelines_run_in_one_image_pinned_by_its_digest():
    images = {
        read(PIPELINES[0])["jobs"]["test"]["container"],
        read(PIPELINES[1])["default"]["image"],
    }
    (image,) = images
    assert re.fullmatch(r"python:3\.11\.[0-9]+-bookworm@sha256:[0-9a-f]{64}", image)
    texts = [(PROJECT / pipeline).read_text(encoding="utf-8") for pipeline in PIPELINES]
    keys = [line for text in texts for line in re.findall(r"^ *(?:image|container):.*", text, re.M)]
    assert [line for line in keys if not line.endswith(image)] == []


def test_the_job_that_may_publish_runs_nothing_of_the_repository():
    jobs = read(PIPELINES[0])["jobs"]
    assert [name for name, job in jobs.items() if "id-token" in job.get("permissions", {})] == [
        "deploy"
    ]
    (step,) = steps_of("deploy")
    assert step["uses"].startswith("actions/deploy-pages@")


def test_every_job_has_a_time_limit():
    jobs = read(PIPELINES[0])["jobs"]
    assert [name for name, job in jobs.items() if "timeout-minutes" not in job] == []
    jobs = {name: job for name, job in read(PIPELINES[1]).items() if "script" in job}
    assert [name for name, job in jobs.items() if "timeout" not in job] == []


@pytest.mark.parametrize("month", [1, 7])
def test_the_workflow_publishes_each_night_when_the_editors_day_has_begun(month, monkeypatch):
    (schedule,) = read(PIPELINES[0])["on"]["schedule"]
    minute, hour, *every = schedule["cron"].split()
    assert every == ["*", "*", "*"]
    moment = datetime(2027, month, 5, int(hour), int(minute), tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
    assert str(today("Europe/Stockholm")) == f"2027-0{month}-06"


@dataclass(frozen=True)
class Checkout:
    """A project in git whose programs only note how they are called."""

    folder: Path

    def git(self, *arguments: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=self.folder, check=True, capture_output=True)

    def commit(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        self.git("add", path)
        self.git("commit", "-m", "x")

    def run(self, *arguments: str, **environment: str) -> list[str]:
        """Run the script; return the tasks that it called."""
        log = self.folder / "programs/log"
        log.write_text("", encoding="utf-8")
        path = f"{self.folder}/programs:{os.environ['PATH']}"
        given = os.environ | {"PATH": path, "VNU_JAR": "vnu.jar"} | environment
        subprocess.run([".ci/run", *arguments], cwd=self.folder, env=given, capture_output=True)
        return [line for line in log.read_text(encoding="utf-8").splitlines() if "tasks.py" in line]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    folder = tmp_path / "project"
    (folder / "programs").mkdir(parents=True)
    for name in ("python3", "chromium", "java", "npm", "nginx"):
        program = folder / "programs" / name
        log = folder / "programs/log"
        program.write_text(f'#!/bin/sh\necho "$BROWSER_TESTS $*" >>{log}\nexit ${{FAILS:-0}}\n')
        program.chmod(0o755)
    made = Checkout(folder)
    made.git("init", "-q")
    made.commit("plugins/a.py", "1")
    made.commit("content/a.md", "1")
    (folder / ".ci").mkdir()
    shutil.copy(PROJECT / ".ci/run", folder / ".ci/run")
    return made


ALL_TESTS = ["required tasks.py test --all"]


def test_the_script_runs_all_tests_and_demands_the_browser(checkout):
    assert checkout.run() == ALL_TESTS
    assert checkout.run() == ALL_TESTS


def test_the_script_runs_no_test_where_only_content_changed_since_all_passed(checkout):
    assert checkout.run("--unless-tested") == ALL_TESTS
    checkout.commit("content/a.md", "2")
    assert checkout.run("--unless-tested") == []
    checkout.commit("plugins/a.py", "2")
    assert checkout.run("--unless-tested") == ALL_TESTS


def test_the_script_runs_all_tests_again_where_they_failed(checkout):
    checkout.run("--unless-tested", FAILS="1")
    assert checkout.run("--unless-tested") == ALL_TESTS


def test_the_script_runs_a_task_with_all_programs(checkout):
    assert checkout.run("content", "--publish") == ["required tasks.py content --publish"]
