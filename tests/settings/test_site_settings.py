"""The model of the site's settings: what it reads, and what it refuses, with exact messages."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pelican.settings import read_settings

from plugins.publishing.isolation import isolated
from plugins.settings.site_settings import OWN, SiteSettings, once, site_settings
from plugins.sources.problems import ProblemsFound
from tests.conftest import PROJECT


def problems(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "pelicanconf.py"
    file.write_text(f'TIMEZONE = "UTC"\n{text}', encoding="utf-8")
    with isolated(file), pytest.raises(ProblemsFound) as found:
        site_settings(read_settings(str(file)), file)
    return [str(problem) for problem in found.value.problems]


def test_a_setting_that_is_left_out_has_its_default_and_templates_see_it():
    settings = read_settings(None)
    site = site_settings(settings)
    assert (site.news_per_page, site.form_mail) == (10, "")
    assert (settings["NEWS_PER_PAGE"], settings["FORM_MAIL"]) == (10, "")


def test_settings_are_read_once_a_build():
    settings = read_settings(None)
    site = site_settings(settings)
    settings["NEWS_PER_PAGE"] = "not looked at"
    assert site_settings(settings) is site


def test_today_is_the_day_in_the_sites_zone_where_nothing_else_is_set(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1479945599")  # 2016-11-23 23:59:59 UTC
    stockholm = site_settings({"TIMEZONE": "Europe/Stockholm"})
    assert stockholm.today == date(2016, 11, 24)
    assert SiteSettings(timezone="UTC").today == date(2016, 11, 23)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            'NEWS_PER_PAGE = "ten"',
            "NEWS_PER_PAGE is 'ten' and should be a valid integer; "
            "correct it, or remove the setting, which is then 10",
        ),
        (
            "LANGUAGES = ()",
            "LANGUAGES is () and tuple should have at least 1 item after validation, not 0; "
            "correct it, or remove the setting, which is then ('en',)",
        ),
        (
            "FEED_MAX_ITEMS = 0",
            "FEED_MAX_ITEMS is 0 and should be greater than or equal to 1; "
            "correct it, or remove the setting, which is then 100",
        ),
        (
            'FORM_ENDPOINTS = {"visit": None}',
            "FORM_ENDPOINTS['visit'] is None and should be a valid string; "
            "correct it, or remove the setting, which is then {}",
        ),
        (
            "NEWS_PER_PAG = 5",
            "unknown setting 'NEWS_PER_PAG'; did you mean 'NEWS_PER_PAGE'? "
            "correct the name, or remove it",
        ),
        (
            'SITE_NAME = "x"',
            "unknown setting 'SITE_NAME'; did you mean 'SITENAME'? correct the name, or remove it",
        ),
        ("QUX_ZYX = 1", "unknown setting 'QUX_ZYX'; correct the name, or remove it"),
    ],
)
def test_a_wrong_setting_is_a_problem_at_its_line(tmp_path, line, message):
    assert problems(tmp_path, f"{line}\n") == [f"pelicanconf.py:2: {message}"]


def test_all_wrong_settings_are_reported_at_once(tmp_path):
    found = problems(tmp_path, 'RELATIVE_LINKS = "no"\nFORM_MIN_SECONDS = -1\nTODAI = 1\n')
    assert [problem.split(" ")[0] for problem in found] == [
        "pelicanconf.py:2:",
        "pelicanconf.py:3:",
        "pelicanconf.py:4:",
    ]


def test_a_setting_that_another_file_inherits_is_reported_where_it_stands(tmp_path):
    (tmp_path / "pelicanconf.py").write_text('TIMEZONE = "UTC"\nFORM_MAIL = 1\n', encoding="utf-8")
    file = tmp_path / "publishconf.py"
    file.write_text("", encoding="utf-8")
    with pytest.raises(ProblemsFound, match=r"pelicanconf.py:2: FORM_MAIL is 1 and"):
        site_settings({"FORM_MAIL": 1}, file)


def test_the_readme_has_a_row_for_each_setting():
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    for name in OWN:
        field = SiteSettings.model_fields[name]
        default = "" if field.default_factory else _write(field.get_default())
        meaning = " ".join((field.description or "").split())
        assert meaning, name
        assert f"| `{name.upper()}` | {default} | {meaning} |\n" in readme


def _write(value: object) -> str:
    match value:
        case "" | {}:
            return ""
        case tuple():
            return ", ".join(f"`{one}`" for one in value)
        case _:
            return f"`{value}`"


def test_a_thing_is_made_once_for_each_name_and_each_build():
    made: list[str] = []
    builds: list[dict[str, Any]] = [{}, {}]
    for settings in builds:
        for name in ("a", "b", "a"):
            assert once(settings, name, lambda name=name: made.append(name) or name) == name
    assert made == ["a", "b", "a", "b"]


def test_what_is_made_may_be_nothing():
    settings: dict[str, Any] = {}
    assert once(settings, "a", lambda: None) is None
    assert once(settings, "a", lambda: 1) is None
