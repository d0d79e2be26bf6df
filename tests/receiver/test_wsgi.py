"""The receiver as a server starts it: in an interpreter of its own, with its settings."""

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest

from plugins.forms.built_forms import LOOK, folder_beside
from plugins.receiver.database import VERSION, Database
from tests.conftest import PROJECT
from tests.receiver.conftest import RIGHT
from tests.receiver.production import Production, free_port, kill_worker, post, stop
from tests.receiver.test_failures import locked

NOT_NEEDED = (
    "pelican",
    "babel.messages",
    "docutils",
    "feedgenerator",
    "icalendar",
    "lxml",
    "markdown",
    "nh3",
    "PIL",
    "pygments",
    "rcssmin",
    "ruamel",
    "watchfiles",
    "plugins.editorial",
    "plugins.events",
    "plugins.forms.diff",
    "plugins.forms.gallery",
    "plugins.forms.pages",
    "plugins.forms.personal_data",
    "plugins.forms.reading",
    "plugins.languages.typography",
    "plugins.news",
    "plugins.pages",
    "plugins.pictures",
    "plugins.publishing",
    "plugins.redirects",
    "plugins.search",
    "plugins.structured_data",
    "plugins.theming.pelican_steps",
    "plugins.translations",
)
"""What only the build needs; the receiver starts without any of it."""


def run(code: str, environment: dict[str, str]) -> str:
    """Run `code` in a fresh interpreter and return what it prints."""
    plain = {name: value for name, value in os.environ.items() if "RECEIVER_" not in name}
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=PROJECT, env={**plain, **environment}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def loaded(module: str, environment: dict[str, str]) -> set[str]:
    code = f"import json, sys, {module}; print(json.dumps(list(sys.modules)))"
    return set(json.loads(run(code, environment)))


@pytest.mark.parametrize("module", ["plugins.receiver.wsgi", "plugins.receiver.__main__"])
def test_the_receiver_starts_without_what_only_the_build_needs(module, environment):
    modules = loaded(module, environment)
    assert {module, "plugins.receiver.forms"} <= modules
    assert [name for name in NOT_NEEDED if name in modules] == []


def test_the_server_answers_with_the_forms_of_the_site(environment):
    code = (
        "from plugins.receiver.wsgi import application; client = application.test_client();"
        "print(client.get('/forms/small').status_code, client.get('/forms/none').status_code)"
    )
    assert run(code, environment) == "303 404\n"


ANSWERS = """
from plugins.receiver import database
database.MAX_WAIT = 0.1
from plugins.receiver.wsgi import application
client = application.test_client()
def ask():
    print(client.get("/forms/health").status_code, end=" ")
    print(client.post("/forms/small", data=%r).status_code)
ask()
%s
ask()
"""


def test_the_server_starts_while_the_database_is_locked_and_writes_when_it_is_not(environment):
    file = Path(environment["RECEIVER_DATA"], "submissions.sqlite")
    lock = f"""
import sqlite3
other = sqlite3.connect({str(file)!r}, isolation_level=None)
other.execute("BEGIN IMMEDIATE")
"""
    Database(file).prepare()
    assert run(lock + ANSWERS % (RIGHT, "other.close()"), environment) == "503 503\n200 303\n"


@pytest.mark.slow
def test_a_worker_killed_while_the_database_is_locked_ends_no_server(settings, tmp_path):
    production = Production(settings.site, tmp_path / "data", free_port())
    process = production.start(tmp_path / "log")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    try:
        with locked(production.database):
            killed = children.read_text().split()
            for child in killed:
                os.kill(int(child), signal.SIGKILL)
            statuses = [production.get("/forms/health", timeout=60) for _ in range(3)]
        assert statuses == [503, 503, 503]
        assert not {*killed} & {*children.read_text().split()}
        assert (process.poll(), production.get("/forms/health")) == (None, 200)
    finally:
        stop(process)


def test_a_server_without_a_database_yet_starts_on_a_full_disk(environment):
    limit = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (%s, resource.RLIM_INFINITY))"
    )
    code = limit % 4096 + ANSWERS % (RIGHT, limit % "resource.RLIM_INFINITY")
    assert run(code, environment) == "503 503\n200 303\n"


def test_a_database_of_a_later_version_stops_the_server(environment):
    database = Database(Path(environment["RECEIVER_DATA"], "submissions.sqlite"))
    with database.writing() as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(AssertionError, match=f"has version {VERSION + 1}, and this code knows"):
        run("import plugins.receiver.wsgi", environment)


def test_a_server_that_cannot_read_a_file_now_tries_again(environment):
    code = """
from plugins.receiver import receive
opening, tries = receive.open_receiver, []
def open_receiver(settings):
    tries.append(1)
    if len(tries) < 2:
        raise OSError(24, "Too many open files")
    return opening(settings)
receive.open_receiver = open_receiver
from plugins.receiver.wsgi import application
print(len(tries), application.test_client().get("/forms/health").status_code)
"""
    assert run(code, environment) == "2 200\n"


MAIL = {
    "RECEIVER_MAIL_TO": "a@example.org",
    "RECEIVER_MAIL_FROM": "a@example.org",
    "RECEIVER_SMTP_HOST": "mail.example.org",
}


def test_a_server_starts_though_the_site_has_no_words_for_it(environment):
    (folder_beside(Path(environment["RECEIVER_SITE"])) / LOOK).unlink()
    code = "from plugins.receiver.wsgi import application; print(application.name)"
    assert run(code, {**environment, **MAIL}) == "plugins.receiver.application\n"


def test_the_server_does_not_start_with_a_language_that_the_site_does_not_have(environment):
    mail = {**MAIL, "RECEIVER_MAIL_LANGUAGE": "fi"}
    with pytest.raises(
        AssertionError,
        match=(
            "environment: RECEIVER_MAIL_LANGUAGE is 'fi', which the site does not have; "
            "write one of en, sv"
        ),
    ):
        run("import plugins.receiver.wsgi", {**environment, **mail})


def test_mistakes_in_content_and_a_form_that_cannot_be_read_end_no_server(site, tmp_path):
    """Content is for the next build; a worker that starts reads what the last one wrote."""
    for folder in (site, folder_beside(site)):
        shutil.copytree(folder, tmp_path / folder.name)
    content = tmp_path / "content" / "forms"
    content.mkdir(parents=True)
    (content / "contact.yaml").write_text("title: {sv: Skriv, en: Write}\nsubmitt: [\n")
    (content / "visit.yaml").write_text("")
    port = free_port()
    production = Production(tmp_path / site.name, tmp_path / "data", port, folder=tmp_path)
    process = production.start(tmp_path / "log")

    def post_message(message: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        with closing(connection):
            return post(connection, {"message": message})

    try:
        for _ in range(2):
            kill_worker(process)
        assert [production.get(f"/forms/{key}") for key in ("contact", "visit")] == [303, 303]
        assert post_message("A") == 303

        for folder in (folder_beside(production.site), production.data / "forms"):
            for built in folder.glob("contact.*.json"):
                built.write_text("{")
        for _ in range(2):
            kill_worker(process)
        assert post_message("B") == 503
        assert [production.get(f"/forms/{key}") for key in ("health", "visit")] == [503, 303]
    finally:
        stop(process)
    assert '"event": "form_stopped", "form": "contact"' in (tmp_path / "log").read_text()


@pytest.mark.slow
def test_the_receiver_runs_with_the_packages_of_its_own_lock_alone(settings, tmp_path):
    venv = tmp_path / "venv"
    python = str(venv / "bin/python")
    install = [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r"]
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    subprocess.run([*install, PROJECT / "requirements-receiver.lock"], check=True)
    production = Production(settings.site, settings.data, free_port(), python)
    process = production.start(tmp_path / "log")
    connection = http.client.HTTPConnection("127.0.0.1", production.port, timeout=30)
    statuses = []
    for posted in (RIGHT, {**RIGHT, "who": ""}):
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/forms/small", urlencode(posted), kind)
        answer = connection.getresponse()
        answer.read()
        statuses.append(answer.status)
    stop(process)
    assert statuses == [303, 422]
    for name in ("a.csv", "a.xlsx"):
        command = [python, "-m", "plugins.receiver", "export", "small", "--output", tmp_path / name]
        subprocess.run(command, cwd=PROJECT, env=production.environment(), check=True)
        assert (tmp_path / name).stat().st_size > 100


def test_the_server_starts_without_words_for_mail(environment):
    mail = {
        "RECEIVER_MAIL_TO": "a@example.org",
        "RECEIVER_MAIL_FROM": "a@example.org",
        "RECEIVER_SMTP_HOST": "mail.example.org",
    }
    (folder_beside(Path(environment["RECEIVER_SITE"])) / "look.json").unlink()
    code = (
        "from plugins.receiver.wsgi import application; client = application.test_client();"
        "print(client.get('/forms/health').json['stopped'])"
    )
    assert run(code, {**environment, **mail}) == "['small']\n"


def test_the_server_says_what_is_wrong_and_does_not_start(tmp_path):
    command = [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0", "--no-control-socket"]
    run = subprocess.run(
        [*command, "plugins.receiver.wsgi:application"],
        cwd=PROJECT,
        env={"PATH": "", "RECEIVER_SITE": str(tmp_path), "RECEIVER_PROXIES": "x"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode != 0
    assert "environment: RECEIVER_DATA is not set; set it to" in run.stderr
    assert "environment: RECEIVER_PROXIES is 'x'; write a whole number from 0 to 9" in run.stderr
    assert "Traceback" not in run.stderr
