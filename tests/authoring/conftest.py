"""A small project in which editors run commands."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.authoring.commands import main
from plugins.publishing.check import checked_settings
from plugins.sources.problems import ProblemsFound
from plugins.translations.status import fingerprint
from tests.conftest import LANGUAGES, PROJECT

PAGES = {
    "home": ("Template: home\n", "Start", "Home"),
    "news": ("Template: news\n", "Nyheter", "News"),
    "events": ("Template: events\n", "Evenemang", "Events"),
    "privacy": ("Template: privacy\n", "Personuppgifter", "Privacy"),
    "thanks": ("", "Tack", "Thanks"),
}
SUN = (
    "Se [vinden]({filename}wind.sv.md#blad) och [nyheterna]({filename}/pages/news.sv.md).\n\n"
    "## Rubrik\n"
)
WIND = (
    "Se [solen](/nyheter/sol/), `{filename}/news/sun.sv.md` och <{filename}sun.sv.md>.\n\n## Blad\n"
)
SETTINGS = "\nTODAY = __import__('datetime').date(2026, 11, 28)\n"


@dataclass(frozen=True)
class Project:
    """A project with a few texts, and what its commands say."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def run(self, command: str, *arguments: str, fails: bool = False) -> list[str]:
        """Run a command in English unless it says otherwise; return the lines that it prints."""
        lang = [] if "--lang" in arguments else ["--lang", "en"]
        code = main(command, [*arguments, *lang], self.folder)
        said = self.capsys.readouterr()
        assert (code, bool(said.err)) == (int(fails), fails), said.err or said.out
        return (said.err if fails else said.out).splitlines()

    def read(self, path: str) -> str:
        return (self.folder / "content" / path).read_bytes().decode()

    def write(self, path: str, text: str) -> None:
        file = self.folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    def lines(self, path: str) -> list[str]:
        return self.read(path).splitlines()

    def has(self, path: str) -> bool:
        return (self.folder / "content" / path).exists()

    @property
    def content(self) -> dict[str, bytes]:
        """Every file in content/."""
        files = (self.folder / "content").rglob("*")
        return {str(file): file.read_bytes() for file in files if file.is_file()}

    def check(self) -> list[str]:
        """What `check` reports."""
        try:
            with checked_settings(self.folder / "pelicanconf.py") as (_, collector):
                return [str(problem) for problem in collector.problems]
        except ProblemsFound as found:
            return [str(problem) for problem in found.problems]


def text(title: str, slug: str, lines: str = "", body: str = "Text.\n") -> str:
    return f"Title: {title}\nSlug: {slug}\nSummary: {title}.\n{lines}\n{body}"


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Project:
    made = Project(tmp_path, capsys)
    settings = (PROJECT / "pelicanconf.py").read_text(encoding="utf-8")
    own = f"\nLANGUAGES = {LANGUAGES}\nDEFAULT_LANG = LANGUAGES[0]\n{SETTINGS}"
    (tmp_path / "pelicanconf.py").write_text(settings + own, encoding="utf-8")
    made.write("site.yaml", "name: Sol och vind\n")
    (tmp_path / "theme").mkdir()  # without templates, which take long to read
    (tmp_path / "theme/translations").symlink_to(PROJECT / "theme/translations")
    for key, (lines, swedish, english) in PAGES.items():
        made.write(f"pages/{key}.sv.md", text(swedish, swedish.lower(), lines))
        made.write(f"pages/{key}.en.md", text(english, english.lower(), lines))
    made.write("news/sun.sv.md", text("Sol", "sol", "Date: 2026-11-24\n", SUN))
    marked = f"Translated_From: sv {fingerprint(SUN)}\n"
    made.write("news/sun.en.md", text("Sun", "sun", marked, "See [wind]({filename}wind.en.md).\n"))
    made.write("news/wind.sv.md", text("Vind", "vind", "Date: 2026-11-25\n", WIND))
    marked = f"Translated_From: sv {fingerprint(WIND)}\n"
    made.write("news/wind.en.md", text("Wind", "wind", marked, "See [sun]({filename}sun.en.md).\n"))
    shutil.copytree(PROJECT / "tests/fixture_site/content/forms", tmp_path / "content/forms")
    (tmp_path / "content/forms/visit.yaml").unlink()
    return made
