"""Preview, build, test and publish the site: `python3 tasks.py --list` names the tasks.

The first part needs nothing but Python: it makes `.venv` with the dependencies of
requirements.lock, then starts this file again with the Python in there, which hands
over to invoke. It can be read by an old Python, so that it can say that it is too old.
"""

# ruff: noqa: E402, UP036 - invoke cannot be imported until the environment is there, and
# an old Python reads this all the same

import os
import sys

if sys.version_info < (3, 11):
    sys.exit("This needs Python 3.11 or newer, and this is {}.{}.".format(*sys.version_info))
if os.name == "nt":
    sys.exit("This needs Linux, macOS or, on Windows, the Windows Subsystem for Linux.")

import fcntl
import hashlib
import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

PROJECT = Path(__file__).resolve().parent
LOCK = PROJECT / "requirements.lock"
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "made-from.json"  # written last: without it, the environment is half-made


def enter_environment() -> None:
    """Make the environment unless it is ready; go on with its Python."""
    inside = Path(sys.prefix).resolve() == VENV.resolve()
    if not is_ready():
        if inside:  # what is to be remade cannot run the remaking
            start_again(Path(sys._base_executable))  # type: ignore[attr-defined]
        with LOCK.open() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("Waiting for the other command, which is making .venv.")
                fcntl.flock(lock, fcntl.LOCK_EX)  # of several starts, one makes it
            if not is_ready():
                make_environment(lock.fileno())
    if not inside:
        start_again(PYTHON)


def start_again(python: Path) -> None:
    """Replace this process by `python` with the same task."""
    sys.stderr.flush()
    os.environ.pop("PYTHONHOME", None)  # it would lead past the environment
    os.execv(python, [str(python), __file__, *sys.argv[1:]])


def packages_in(folder: str) -> set[str]:
    """Return the names of what is installed in `folder`."""
    return {entry.name for entry in Path(folder).iterdir()}


def lock_digest() -> str:
    """Return what tells one requirements.lock from another."""
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def is_ready() -> bool:
    """Tell whether `.venv` was made whole, from this lock, and still has its packages."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
        return (
            stamp["lock"] == lock_digest()
            and stamp["python"] == str(PYTHON.resolve(strict=True))
            and packages_in(stamp["folder"]).issuperset(stamp["packages"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def make_environment(lock: int) -> None:
    """Make `.venv` from scratch and install the locked dependencies in it.

    The programs that do so keep `lock` open, so that no other start interferes with
    them even when this process is killed.
    """
    if not (find_spec("venv") and find_spec("ensurepip")):
        sys.exit("This Python has no venv; on Debian and Ubuntu: apt install python3-venv")
    say("Making .venv from requirements.lock: once, and again when that file changes.")
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]
    commands = [
        [sys.executable, "-m", "venv", str(VENV)],
        [*pip, "install", "--require-hashes", "-r", str(LOCK)],
    ]
    try:
        for command in commands:
            run_quietly(command, lock)
    except subprocess.CalledProcessError:
        sys.exit("The environment could not be made, as said above; the next start tries again.")
    except KeyboardInterrupt:
        sys.exit("Stopped; the next start makes the environment again.")
    folder = str(next(VENV.glob("lib/python*/site-packages")))
    stamp = {
        "lock": lock_digest(),
        "python": str(PYTHON.resolve()),
        "folder": folder,
        "packages": sorted(packages_in(folder)),
    }
    written = STAMP.with_suffix(".new")
    written.write_text(json.dumps(stamp), encoding="utf-8")
    written.replace(STAMP)
    say("The environment is ready.")


def run_quietly(command: "list[str]", lock: int) -> None:
    """Run `command`, and print what it said only if it fails; a terminal shows how far pip is.

    Raises CalledProcessError.
    """
    total = LOCK.read_text(encoding="utf-8").count("==")
    said = []
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
        pass_fds=[lock],
    ) as program:
        assert program.stdout
        for line in program.stdout:
            said.append(line)
            found = sum(one.startswith(("Collecting ", "Processing ")) for one in said)
            if sys.stderr.isatty() and found:
                what = "installing" if line.startswith("Installing") else f"{found} of {total}"
                sys.stderr.write(f"\r\x1b[KPackages: {what}")
                sys.stderr.flush()
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    if program.returncode:
        sys.stderr.write("".join(said))
        raise subprocess.CalledProcessError(program.returncode, command)


def say(sentence: str) -> None:
    """Tell on standard error, which leaves standard output to the task."""
    print(sentence, file=sys.stderr, flush=True)


def with_language_last(arguments: "list[str]") -> "list[str]":
    """Return `arguments` with a --lang that stands before the task after it."""
    first = arguments[0] if arguments else ""
    taken = 2 if first == "--lang" else int(first.startswith("--lang="))
    return [*arguments[taken:], *arguments[:taken]]


BUILDS = {
    ("build",): ("pelicanconf.py", {}),
    ("build", "--relative"): ("pelicanconf.py", {"RELATIVE_LINKS": True}),
    ("publish",): ("publishconf.py", {}),
}
"""The settings of the tasks that end early if hardly anything has changed since they last ran."""


def is_up_to_date(arguments: list[str]) -> bool:
    """Tell whether the site is built, after a few edits too, before anything large is imported."""
    settings, overrides = BUILDS.get(tuple(arguments), ("", {}))
    if not settings:
        return False
    os.chdir(PROJECT)
    from plugins.publishing.short_path import main

    said = main(settings, overrides)
    if said:
        from plugins.languages.editors import in_speech

        print(in_speech(said))
    return bool(said)


if __name__ == "__main__":
    enter_environment()
    sys.argv[1:] = with_language_last(sys.argv[1:])
    if is_up_to_date(sys.argv[1:]):
        sys.exit()

import shlex

try:
    from invoke.collection import Collection
    from invoke.context import Context
    from invoke.program import Program
    from invoke.tasks import task
except ImportError as error:
    STAMP.unlink(missing_ok=True)
    sys.exit(f".venv is damaged ({error}); the next start makes it again.")

from plugins.languages.editors import editor_languages, in_speech
from plugins.sources.messages import msg
from plugins.sources.suggestions import did_you_mean

CHECKS = (
    ["ruff", "format", "--check"],
    ["ruff", "check"],
    ["lint-imports", "--no-logo"],
    ["mypy"],
)
TESTS = [
    *("pytest", "--numprocesses=auto", "--durations=10"),
    *("--dist=loadscope", "--no-loadscope-reorder"),
]
"""Run by a process a core, each with whole modules or classes, which share what they build.

They begin with the longest (tests/conftest.py)."""

_POT = "theme/translations/messages.pot"
_EDITORS_POT = "plugins/languages/editors/editors.pot"
MESSAGES = (
    [
        *("pybabel", "--quiet", "extract", "--mapping-file=pyproject.toml", "--width=100"),
        *("--sort-output", "--add-location=file", "--add-comments=Translators:"),
        *("--omit-header", f"--output-file={_POT}"),  # the header has the time of the run
        *("theme", "plugins"),
    ],
    [
        *("pybabel", "--quiet", "update", f"--input-file={_POT}", "--width=100"),
        *("--output-dir=theme/translations", "--ignore-pot-creation-date"),
        *("--no-fuzzy-matching", "--ignore-obsolete"),
    ],
)
"""Find the interface's texts; bring each catalogue up to date with them.

A new message has no translation yet; an unused message is removed."""
EDITORS_MESSAGES = (
    [
        *("pybabel", "--quiet", "extract", "--no-default-keywords", "--keywords=msg:1"),
        *("--keywords=nmsg:1,2", "--width=100", "--sort-output", "--add-location=file"),
        *("--omit-header", f"--output-file={_EDITORS_POT}", "plugins", "tasks.py"),
    ],
    [
        *("pybabel", "--quiet", "update", "--domain=editors", f"--input-file={_EDITORS_POT}"),
        *("--output-dir=plugins/languages/editors", "--width=100", "--ignore-pot-creation-date"),
        *("--no-fuzzy-matching", "--ignore-obsolete"),
    ],
)
"""The same for the words of commands and checks."""


LANG = {"lang": "what the task speaks, sv or en; else the language of the computer"}


def speak(lang: str) -> None:
    """Let what follows speak `lang` if it is given."""
    if lang not in ("", *editor_languages()):
        known = ", ".join(editor_languages())
        sys.exit(in_speech(msg("--lang can be {known}, not {lang}.", known=known, lang=lang)))
    if lang:
        os.environ["LANGUAGE"] = lang


@task(help={"demo": "show invented texts too: further pages, past events, pictures", **LANG})
def preview(context: Context, port: int = 8000, demo: bool = False, lang: str = "") -> None:
    """Show the site in a browser while it is written, and receive what its forms send."""
    del context
    speak(lang)
    from plugins.publishing.preview import main

    sys.exit(main(port, demo=demo))


@task(help={"relative": "link from page to page, so that the site opens from any folder", **LANG})
def build(context: Context, relative: bool = False, lang: str = "") -> None:
    """Write the site to output/."""
    del context
    speak(lang)
    from plugins.publishing.build import main

    sys.exit(main(["--relative"] if relative else []))


@task(help=LANG)
def publish(context: Context, lang: str = "") -> None:
    """Write the site to output/ as it is published; needs SITEURL and FORM_ENDPOINT_*."""
    del context
    speak(lang)
    from plugins.publishing.build import main

    sys.exit(main(["--settings", "publishconf.py"]))


@task
def check(context: Context) -> None:
    """Say what is wrong with content/, without building; --format json is for programs."""
    from plugins.publishing.check import main

    sys.exit(main(shlex.split(context.remainder)))


@task
def new(context: Context) -> None:
    """Write a new text as a draft: new "Title", new event "Title", new form "Name"."""
    editors_command("new", context)


@task
def translate(context: Context) -> None:
    """Begin the translation of a text; with --done, say that it follows its original."""
    editors_command("translate", context)


@task
def ready(context: Context) -> None:
    """Say that a draft may be read, in each language, unless something is wrong in it."""
    editors_command("ready", context)


@task
def rename(context: Context) -> None:
    """Give a text another address: the old one leads there, and links are mended."""
    editors_command("rename", context)


@task
def remove(context: Context) -> None:
    """Remove a text, and let its addresses lead to another."""
    editors_command("remove", context)


@task
def status(context: Context) -> None:
    """List each text in each language, with translations that are missing or stale."""
    editors_command("status", context)


def editors_command(name: str, context: Context) -> NoReturn:
    """Run a command of plugins.authoring."""
    from plugins.authoring.commands import main

    sys.exit(main(name, shlex.split(context.remainder), PROJECT))


@task(help={"publish": "build as `publish` does", **LANG})
def content(context: Context, publish: bool = False, lang: str = "") -> None:
    """Check content/, build the site and test it as a whole, as a push of content alone does."""
    del context
    speak(lang)
    from plugins.publishing.build import main

    built = main(["--settings", "publishconf.py"] if publish else [])
    sys.exit(built or run([*TESTS, "tests/site", "--site=output"]))


@task
def form_diff(context: Context) -> None:
    """Say what changed in a form since the last commit, or between two files; what breaks."""
    from argparse import ArgumentParser

    parser = ArgumentParser(prog="form-diff", description=form_diff.__doc__)
    parser.add_argument("old")
    parser.add_argument("new", nargs="?", default="")
    parser.add_argument("--lang", default="", help=LANG["lang"])
    chosen = parser.parse_args(shlex.split(context.remainder))
    speak(chosen.lang)
    from plugins.forms.diff import main

    sys.exit(main(chosen.old, chosen.new))


@task(
    help={
        "pairs": "how many pairs of texts, with commas between",
        "rounds": "how many times each build is done",
        "json": "a file for all figures",
    }
)
def bench(context: Context, pairs: str = "100,1000,5000", rounds: int = 3, json: str = "") -> None:
    """Measure builds of sites of several sizes, beside Hugo and plain Pelican."""
    del context
    options = ["--pairs", pairs, "--rounds", str(rounds), *(["--json", json] if json else [])]
    sys.exit(run(["python", "-m", "tests.bench.builds", *options]))


@task
def lint(context: Context) -> None:
    """Check the code's format, style, import layers and types."""
    del context
    sys.exit(run(*CHECKS))


@task
def test(context: Context) -> None:
    """Check the code, then run the tests; what follows is pytest's, such as -k booking."""
    checks = run(*CHECKS)
    sys.exit(run([*TESTS, *shlex.split(context.remainder)]) or checks)


@task
def golden(context: Context) -> None:
    """Rewrite the golden pages of the tests; review the difference like code."""
    sys.exit(run(["pytest", "--golden", *shlex.split(context.remainder)]))


@task
def messages(context: Context) -> None:
    """Take the interface's words from code and templates into the catalogues."""
    del context
    sys.exit(run(*MESSAGES, *EDITORS_MESSAGES))


@task
def lock(context: Context) -> None:
    """Remake requirements.lock and requirements-receiver.lock from pyproject.toml."""
    del context
    options = ["--universal", "--generate-hashes", "--no-header", "--python-version", "3.11"]
    compiling = ["uv", "pip", "compile", "--quiet", *options]
    whole = [*compiling, "--group", "dev", "-o", LOCK.name, "pyproject.toml"]
    part = ["--group", "receiver", "-c", LOCK.name, "-o", "requirements-receiver.lock"]
    sys.exit(run(whole) or run([*compiling, *part]))


def run(*commands: list[str]) -> int:
    """Run each of the environment's `commands`; return the first exit code that is not 0."""
    codes = [subprocess.call([VENV / "bin" / name, *rest]) for name, *rest in commands]
    code = next((code for code in codes if code), 0)
    return 128 - code if code < 0 else code  # as a shell reports a signal


WITH_THE_REST = (
    *("test", "golden", "check", "form-diff"),
    *("new", "translate", "ready", "rename", "remove", "status"),
)
"""Tasks that read what follows them themselves, since it is pytest's or an editor's."""


def main(arguments: list[str]) -> None:
    """Run the tasks that `arguments` name."""
    os.chdir(PROJECT)
    if arguments and arguments[0] in WITH_THE_REST:
        name, *rest = arguments
        arguments = [name, "--", shlex.join(rest[1:] if rest[:1] == ["--"] else rest)]
    tasks = Collection.from_module(sys.modules[__name__])
    known = {*tasks.task_names, *(name for names in tasks.task_names.values() for name in names)}
    if not arguments or arguments[0] in ("help", "-h", "--help"):
        arguments = ["--list"]
    elif not arguments[0].startswith("-") and arguments[0] not in known:
        unknown = msg(
            "There is no task '{name}'; {guess}`python3 tasks.py` lists them all.",
            name=arguments[0],
            guess=did_you_mean(arguments[0], known),
        )
        sys.exit(in_speech(unknown))
    Program(name="tasks.py", namespace=tasks).run(["tasks.py", *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
