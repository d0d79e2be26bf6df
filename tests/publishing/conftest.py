from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.publishing.build import build_site
from plugins.sources.problems import ProblemsFound

SETTINGS = """\
from pelicanconf import *

PLUGINS = []
"""
PAGE = """\
<!doctype html>
<html lang="{{ page.lang }}">
<title>{{ page.title }}</title>
<link rel="canonical" href="{{ SITE_ORIGIN }}{{ SITEURL }}/{{ page.url }}">
<h1>{{ page.title }}</h1>
{{ page.content|safe }}
"""
HOME = "Title: Hem\nSlug: hem\n\nVälkommen.\n"


@dataclass(frozen=True)
class TinySite:
    """A project of one page and the theme for it, built with the site's own settings."""

    project: Path

    @property
    def output(self) -> Path:
        return self.project / "output"

    def write(self, path: str, text: str) -> None:
        file = self.project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def build(self, **overrides: object) -> None:
        build_site(self.project / "settings.py", self.output, **overrides)

    def problems(self) -> list[str]:
        with pytest.raises(ProblemsFound) as found:
            self.build()
        return [str(problem) for problem in found.value.problems]


@pytest.fixture
def tiny(tmp_path: Path) -> TinySite:
    site = TinySite(tmp_path / "project")
    site.write("settings.py", SETTINGS)
    site.write("theme/templates/page.html", PAGE)
    site.write("theme/templates/article.html", PAGE.replace("page", "article"))
    site.write("content/pages/home.sv.md", HOME)
    (site.project / "theme/static").mkdir()
    return site


@pytest.fixture
def snapshot() -> Callable[[Path], dict[str, bytes]]:
    """Read a whole folder, as its files' paths and bytes."""

    def read(folder: Path) -> dict[str, bytes]:
        return {
            file.relative_to(folder).as_posix(): file.read_bytes()
            for file in sorted(folder.rglob("*"))
            if file.is_file() and "__pycache__" not in file.parts
        }

    return read
