"""Settings of the fixture site: the real ones, with texts made for the tests of code."""

from pathlib import Path

from pelicanconf import *  # noqa: F403 - a settings file that extends another

LANGUAGES = ("sv", "en")  # whatever the real site has
THEME = str(Path(__file__).resolve().parents[2] / "theme")
SITE_ORIGIN = "https://www.example.org"
