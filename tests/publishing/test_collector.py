"""What a build collects of a run of Pelican, and what it leaves out."""

import logging

import pytest

from plugins.publishing.collector import ProblemCollector
from plugins.sources.source_paths import SourcePaths

HOME = "content/pages/home.sv.md"
NEWS = "content/news/one.sv.md"
PELICAN = "fix the cause, since Pelican would go on and leave something out"
ITEM = "Title: Ett\nSlug: ett\nDate: 2026-11-24\n\nText.\n"


def test_problems_that_a_plugin_raises_are_reported_as_they_are(tiny):
    tiny.write(
        "careful_plugin.py",
        "from pelican.plugins import signals\n"
        "from plugins.sources.problems import Problem, ProblemsFound\n"
        "def refuse(_):\n"
        '    raise ProblemsFound([Problem("content/a", 7, 3, "is wrong", "fix it")])\n'
        "def register():\n"
        "    signals.content_object_init.connect(refuse)\n",
    )
    tiny.write("settings.py", 'from pelicanconf import *\n\nPLUGINS = ["careful_plugin"]\n')
    assert tiny.problems() == ["content/a:7:3: is wrong; fix it"]


def test_a_consequence_of_an_item_that_was_left_out_is_not_reported(tiny):
    tiny.write(
        "counting_plugin.py",
        "from pelican.plugins import signals\n"
        "from plugins.sources.problems import Problem, ProblemsFound\n"
        "def count(generators):\n"
        "    if not generators[1].pages:\n"
        '        raise ProblemsFound([Problem("content", 0, 0, "has no page", "write one")])\n'
        "def register():\n"
        "    signals.all_generators_finalized.connect(count)\n",
    )
    tiny.write("settings.py", 'from pelicanconf import *\n\nPLUGINS = ["counting_plugin"]\n')
    tiny.write(HOME, "Slug: hem\n\nText.\n")
    assert tiny.problems() == [
        "content/pages/home.sv.md: Skipping content/pages/home.sv.md: could not find "
        f"information about 'title'; {PELICAN}"
    ]
    (tiny.project / HOME).unlink()
    assert tiny.problems() == ["content: has no page; write one"]


def test_all_problems_of_all_files_are_reported_at_once(tiny):
    for key in "abcdefg":  # more than Pelican's log lets through of one kind
        tiny.write(
            f"content/pages/{key}.sv.md",
            f"Title: {key}\nSlug: {key}\n\n[x]({{filename}}{key}.md)\n",
        )
    tiny.write(NEWS, ITEM.replace("2026-11-24", "igår"))
    tiny.write("theme/templates/page.html", "{{ tilte }}\n")
    assert [problem.split(": ")[0] for problem in tiny.problems()] == [
        "content/news/one.sv.md",
        *(f"content/pages/{key}.sv.md" for key in "abcdefg"),
        "theme/templates/page.html:1",
    ]


def test_the_same_problem_is_reported_again_by_the_next_build_of_the_process(tiny):
    tiny.write("content/pages/home.sv.md", "Title: Hem\nSlug: hem\n\n[x]({filename}no.md)\n")
    assert len(tiny.problems()) == 1
    assert tiny.problems() == tiny.problems()


def test_an_error_that_is_no_problem_of_the_sources_is_raised_as_it_is(tiny):
    tiny.write(
        "crashing_plugin.py",
        "from pelican.plugins import signals\n"
        "def crash(_):\n"
        '    raise ZeroDivisionError("a mistake in code")\n'
        "def register():\n"
        "    signals.finalized.connect(crash)\n",
    )
    tiny.write("settings.py", 'from pelicanconf import *\n\nPLUGINS = ["crashing_plugin"]\n')
    with pytest.raises(ZeroDivisionError, match="a mistake in code"):
        tiny.build()
    assert not tiny.output.exists()


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        pytest.param(
            "settings.py",
            'from pelicanconf import *\n\nPLUGINS = [\n    "plugins.nowhere",\n]\n',
            "settings.py:4: plugin 'plugins.nowhere' cannot be loaded: Cannot import plugin "
            "`plugins.nowhere`; correct its name in PLUGINS, or fix what it imports",
            id="unloadable plugin",
        ),
        pytest.param(
            HOME,
            "Title: Hem\nSlug: hem\n\n[bort]({filename}/pages/missing.sv.md)\n",
            "content/pages/home.sv.md: Unable to find '/pages/missing.sv.md', skipping url "
            f"replacement.; {PELICAN}",
            id="a record about the text that is written",
        ),
    ],
)
def test_a_record_stops_the_build_and_is_reported_where_it_can_be_fixed(tiny, path, text, message):
    tiny.write(path, text)
    assert tiny.problems() == [message]


def test_a_text_that_cannot_be_processed_is_reported_with_the_error(tiny):
    file = tiny.project / "content/pages/home.sv.md"
    file.write_bytes("Title: Hem\nSlug: hem\n\nVälkommen.\n".encode("latin-1"))
    (problem,) = tiny.problems()
    assert problem.startswith("content/pages/home.sv.md: cannot be processed: UnicodeDecodeError: ")
    assert problem.endswith("; fix it, or the code that is named here")


def test_a_plugin_that_does_not_start_is_reported_with_the_line_that_raised(tiny):
    tiny.write("broken_plugin.py", 'def register():\n    raise KeyError("FORM_ENDPOINTS")\n')
    tiny.write("settings.py", 'from pelicanconf import *\n\nPLUGINS = ["broken_plugin"]\n')
    assert tiny.problems() == [
        "settings.py:3: plugin 'broken_plugin' does not start: KeyError: 'FORM_ENDPOINTS' "
        "(broken_plugin.py:2); fix its register()"
    ]


def test_a_file_that_goes_while_the_site_is_built_is_no_crash(tmp_path):
    collector = ProblemCollector(SourcePaths(tmp_path / "settings.py", tmp_path / "content"))
    said = "Cannot get modification stamp for %s\n\t%s"
    gone = str(tmp_path / "content/news/one.sv.md")
    record = logging.LogRecord("pelican", logging.WARNING, "", 0, said, (gone, OSError(2)), None)
    collector.emit(record)
    assert [str(one) for one in collector.problems] == [
        "content/news/one.sv.md: was moved or removed while the site was being built; "
        "build again; the preview does so by itself"
    ]
