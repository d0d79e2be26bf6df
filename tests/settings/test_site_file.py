from pathlib import Path

import pytest

from plugins.settings.site_file import Link, read_site_file
from plugins.settings.site_settings import site_settings
from tests.conftest import LANGUAGES

WHOLE = """\
name: Norrtek
sender: Föreningen Norrtek
address: Storgatan 1, 903 26 Umeå
email: info@example.org
phone: "+46 90 123 45 67"
funders: {sv: Regionen, en: The region}
links:
  - {name: LinkedIn, address: https://www.example.org/us}
forms: formspree:abcdefgh
say_when_stale: true
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path / "content"


def problems(content: Path, text: str) -> list[str]:
    (content / "site.yaml").write_text(text, encoding="utf-8")
    return [str(problem) for problem in read_site_file(content, LANGUAGES).problems]


def test_every_line_is_read(content: Path) -> None:
    assert problems(content, WHOLE) == []
    read = read_site_file(content, LANGUAGES)
    identity = read.identity
    assert (identity.name, identity.sender) == ("Norrtek", "Föreningen Norrtek")
    assert identity.funders == {"sv": "Regionen", "en": "The region"}
    assert identity.links == (Link(name="LinkedIn", address="https://www.example.org/us"),)
    assert identity.say_when_stale is True
    assert read.lines["forms"] == 9


def test_name_of_the_site_is_the_editors(content: Path) -> None:
    problems(content, WHOLE)
    settings = {"PATH": str(content), "LANGUAGES": LANGUAGES, "DEFAULT_LANG": "sv", "PLUGINS": []}
    assert site_settings(settings).sitename == settings["SITENAME"] == "Norrtek"
    assert site_settings(settings).identity.phone == "+46 90 123 45 67"


def test_blank_line_is_remarked_on_and_a_line_that_is_not_there_is_not(content: Path) -> None:
    text = "name: A\nsender:\nfunders: # to be asked for\nlinks:\n"
    assert problems(content, text) == []
    assert [str(blank) for blank in read_site_file(content, LANGUAGES).blanks] == [
        "content/site.yaml:2:1: sender is not filled in; write who publishes the site, such as an "
        "association with its number, or remove the line if nobody needs it",
        "content/site.yaml:3:1: funders is not filled in; write who pays for the site, in each "
        "language, or remove the line if nobody needs it",
    ]


def test_all_mistakes_are_reported_at_once_with_their_lines(content: Path) -> None:
    text = """\
nmae: Norrtek
email: info(a)example.org
phone: ring oss
address: 5
funders: {sv: Regionen, fi: Alue}
links:
  - {name: LinkedIn, address: www.example.org}
  - {name: Mastodon}
  - LinkedIn
say_when_stale: "yes"
forms: ""
"""
    assert problems(content, text) == [
        "content/site.yaml:1: has no name of the site; write it after 'name:'",
        "content/site.yaml:1:1: unknown key 'nmae'; did you mean 'name'? keys: name, sender, "
        "address, email, phone, funders, footer, links, forms, say_when_stale",
        "content/site.yaml:2:1: email 'info(a)example.org' is not right; write an e-mail address, "
        "such as info@example.org",
        "content/site.yaml:3:1: phone 'ring oss' is not right; write it as '+46 90 123 45 67', in "
        "quotes",
        "content/site.yaml:4:1: address is no text; write it in quotes",
        "content/site.yaml:5:1: funders has no 'en'; add the text beside the other",
        "content/site.yaml:5:25: funders has the unknown language 'fi'; remove it; languages: sv, "
        "en",
        "content/site.yaml:7:22: address 'www.example.org' is not right; write it whole, such as "
        "https://www.example.org/us",
        "content/site.yaml:8:5: a link has no address; write it as {name: LinkedIn, address: "
        "https://...}",
        "content/site.yaml:9:5: links is not written as it should be; write it as in "
        "content/README.md",
        "content/site.yaml:10:1: say_when_stale is neither true nor false; write one of the two",
        "content/site.yaml:11:1: forms is no text; write it in quotes",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "content/site.yaml:1: has no name of the site; write it after 'name:'"),
        ("name:\n", "content/site.yaml:1:1: has no name of the site; write it after 'name:'"),
        ("- a\n", "content/site.yaml:1: the file holds no lines such as 'name: ...'; write it as "
         "in content/README.md"),
        ("name: [\n", "content/site.yaml:2:1: "),
    ],
)  # fmt: skip
def test_file_without_a_name_is_reported(content: Path, text: str, problem: str) -> None:
    (said,) = problems(content, text)
    assert said.startswith(problem)


def test_file_need_not_be_there(content: Path) -> None:
    read = read_site_file(content, LANGUAGES)
    assert (read.is_there, read.problems, read.identity.name) == (False, (), None)
