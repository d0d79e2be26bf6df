import os
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.publishing.build import main
from plugins.sources.problems import ProblemsFound
from tests.conftest import BELOW_A_PATH, ORIGIN, PROJECT, copy_project
from tests.fixture_site.every_kind import write_every_kind
from tests.tiny_site import BARE_PAGE, BARE_SETTINGS

BROKEN = "Title: Hem\nSlug: hem\n\n[bort]({filename}missing.md)\n"


def run(
    project: Path, settings: str = "settings.py", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build `project` in a process of its own, as `python3 tasks.py build` does."""
    command = [sys.executable, "-m", "plugins.publishing.build", "--settings", settings]
    return subprocess.run(
        command,
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(PROJECT)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_page_is_written_at_its_address_and_nothing_is_left_beside(tiny, snapshot):
    tiny.build()
    assert list(snapshot(tiny.output)) == ["hem/index.html"]
    assert sorted(path.name for path in tiny.project.iterdir()) == [
        "content",
        "output",
        "output.lock",
        "settings.py",
        "theme",
    ]


def test_what_is_no_longer_written_is_gone(tiny, snapshot):
    tiny.write("content/pages/two.sv.md", "Title: Två\nSlug: tva\n\nText.\n")
    tiny.build()
    (tiny.project / "content/pages/two.sv.md").unlink()
    tiny.build()
    assert list(snapshot(tiny.output)) == ["hem/index.html"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("content/pages/home.sv.md", BROKEN, id="a problem of the content"),
        pytest.param("theme/templates/page.html", "{{ no }}", id="a problem of the theme"),
        pytest.param("theme/templates/page.html", "<p>no title", id="a problem of the tree"),
        pytest.param("settings.py", "1 / 0", id="a mistake in code"),
    ],
)
def test_a_failed_build_leaves_the_last_good_output_byte_for_byte(tiny, snapshot, path, text):
    tiny.build()
    good = snapshot(tiny.project)
    del good[path]
    tiny.write(path, text)
    with pytest.raises((ProblemsFound, ZeroDivisionError)):
        tiny.build()
    after = snapshot(tiny.project)
    del after[path]
    assert after == good


def test_the_command_prints_each_problem_and_exits_1_without_a_traceback(tiny):
    tiny.write("content/pages/home.sv.md", BROKEN)
    built = run(tiny.project)
    assert (built.returncode, built.stdout) == (1, "")
    assert built.stderr == (
        "content/pages/home.sv.md: Unable to find 'missing.md', skipping url replacement.; "
        "fix the cause, since Pelican would go on and leave something out\n"
        "1 problem: nothing was built, output is as it was.\n"
    )


def test_the_command_says_what_it_built(tiny):
    built = run(tiny.project)
    assert (built.returncode, built.stderr) == (0, "")
    assert built.stdout.startswith("output: 1 pages in ")


def test_the_command_links_from_page_to_page_where_it_is_reported_to(tiny):
    tiny.write("settings.py", BARE_SETTINGS.replace("[]", '["plugins.theming"]', 1))
    tiny.write("theme/templates/page.html", BARE_PAGE + '<a href="{{ page.url|link }}">x</a>')
    for options, address in (((), "/hem/"), (("--relative",), "index.html")):
        main(["--settings", f"{tiny.project}/settings.py", "--output", str(tiny.output), *options])
        page = (tiny.output / "hem/index.html").read_text(encoding="utf-8")
        assert f'<a href="{address}">x</a>' in page


def test_the_command_says_all_that_publishing_lacks(tmp_path, monkeypatch):
    for name in ("SITEURL", "FORM_ENDPOINT", "FORM_ENDPOINT_VISIT", "FORM_ENDPOINT_CONTACT"):
        monkeypatch.delenv(name, raising=False)
    copy_project(tmp_path)
    built = run(tmp_path, "publishconf.py", PYTHONPATH=str(tmp_path))
    assert built.returncode == 1
    assert built.stderr == (
        "publishconf.py: FORM_ENDPOINT_CONTACT is not set; set it to where the form 'contact' "
        "posts, such as formspree:abcdefgh, netlify or https://example.org/handler, "
        "or FORM_ENDPOINT to where all forms do; editors can write that after 'forms:' in "
        "content/site.yaml\n"
        "publishconf.py: FORM_ENDPOINT_VISIT is not set; set it to where the form 'visit' "
        "posts, such as formspree:abcdefgh, netlify or https://example.org/handler, "
        "or FORM_ENDPOINT to where all forms do; editors can write that after 'forms:' in "
        "content/site.yaml\n"
        "publishconf.py: SITEURL is not set; "
        "set it to the site's whole address, such as https://www.example.org\n"
        "3 problems: nothing was built, output is as it was.\n"
    )


def test_a_build_leaves_nothing_of_its_settings_in_the_process(tiny):
    modules, path = set(sys.modules), list(sys.path)
    tiny.build()
    assert "settings" not in set(sys.modules) - modules
    assert "pelicanconf" not in set(sys.modules) - modules
    assert sys.path == path


def test_a_plugin_of_one_build_does_not_run_in_the_next(tiny):
    tiny.write(
        "marking_plugin.py",
        "from pelican.plugins import signals\n"
        "from plugins.settings.outputs import write_output\n"
        "def mark(pelican):\n"
        '    write_output(pelican.settings, "marked", b"")\n'
        "def register():\n"
        "    signals.finalized.connect(mark)\n",
    )
    kept = (tiny.project / "settings.py").read_text(encoding="utf-8")
    tiny.write("settings.py", 'from pelicanconf import *\nPLUGINS = ["marking_plugin"]\n')
    tiny.build()
    assert (tiny.output / "marked").exists()
    tiny.write("settings.py", kept)
    tiny.build()
    assert not (tiny.output / "marked").exists()


def test_a_build_in_another_folder_with_another_hash_seed_locale_and_time_zone_is_identical(
    every_kind, tmp_path, snapshot
):
    """The whole site, with all kinds of texts, by a copy of the code."""
    project = tmp_path / "deeper/two"
    copy_project(project)
    write_every_kind(project / "content")
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f"SITE_ORIGIN = {ORIGIN!r}\n")
        settings.writelines(f"{name} = {value!r}\n" for name, value in BELOW_A_PATH.items())
    environment = {"PYTHONHASHSEED": "2", "LC_ALL": "sv_SE.UTF-8", "TZ": "Asia/Tokyo"}
    built = run(project, "pelicanconf.py", PYTHONPATH=str(project), **environment)
    assert built.returncode == 0, built.stderr
    assert snapshot(project / "output") == snapshot(every_kind.output)


def test_today_is_the_editors_day_at_the_moment_that_the_environment_gives(tiny, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1479945599")  # 2016-11-23 23:59:59 UTC
    page = tiny.project / "theme/templates/page.html"
    page.write_text(page.read_text(encoding="utf-8") + "{{ TODAY }}\n", encoding="utf-8")
    tiny.build()
    assert (tiny.output / "hem/index.html").read_text(encoding="utf-8").endswith("\n2016-11-24")
