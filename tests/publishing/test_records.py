"""What Pelican would log and pass over, as real builds with their exact messages."""

import pytest

HOME = "content/pages/home.sv.md"
PELICAN = "mend the cause, since Pelican would go on and leave something out"


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        pytest.param(
            "settings.py",
            'from pelicanconf import *\n\nPLUGINS = [\n    "plugins.nowhere",\n]\n',
            "settings.py:4: plugin 'plugins.nowhere' cannot be loaded: Cannot import plugin "
            "`plugins.nowhere`; correct its name in PLUGINS, or mend what it imports",
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
def test_a_record_stops_the_build_and_is_reported_where_it_can_be_mended(tiny, path, text, message):
    tiny.write(path, text)
    assert tiny.problems() == [message]


def test_a_text_that_cannot_be_processed_is_told_with_the_error(tiny):
    file = tiny.project / "content/pages/home.sv.md"
    file.write_bytes("Title: Hem\nSlug: hem\n\nVälkommen.\n".encode("latin-1"))
    (problem,) = tiny.problems()
    assert problem.startswith("content/pages/home.sv.md: cannot be processed: UnicodeDecodeError: ")
    assert problem.endswith("; mend it, or the code that is named here")


def test_a_plugin_that_does_not_start_is_told_with_the_line_that_raised(tiny):
    tiny.write("broken_plugin.py", 'def register():\n    raise KeyError("FORM_ENDPOINTS")\n')
    tiny.write("settings.py", 'from pelicanconf import *\n\nPLUGINS = ["broken_plugin"]\n')
    assert tiny.problems() == [
        "settings.py:3: plugin 'broken_plugin' does not start: KeyError: 'FORM_ENDPOINTS' "
        "(broken_plugin.py:2); mend its register()"
    ]
