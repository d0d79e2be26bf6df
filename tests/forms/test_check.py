"""What is wrong with how pages use the forms, as exact messages, in a copy of the fixture site."""

import shutil
from pathlib import Path

import pytest

from plugins.forms.site_forms import forms_of
from plugins.publishing.check import checked_settings
from plugins.settings.offers import find_source_notes, offered_addresses
from plugins.sources.problems import ProblemsFound
from tests.conftest import CONTENT, SETTINGS


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def problems(content: Path, **overrides: object) -> list[str]:
    with (
        pytest.raises(ProblemsFound) as found,
        checked_settings(SETTINGS, PATH=str(content), **overrides),
    ):
        pass
    return [str(problem) for problem in found.value.problems]


def test_a_form_whose_thanks_page_is_a_draft_is_reported_at_the_page_that_has_it(content: Path):
    for lang in ("sv", "en"):
        page = content / f"pages/thanks.{lang}.md"
        page.write_text("Status: draft\n" + page.read_text(encoding="utf-8"), encoding="utf-8")
    assert problems(content) == [
        f"content/pages/{form}.{lang}.md:4: its form leads to the page 'thanks', "
        "which does not exist; "
        f"write content/pages/thanks.{lang}.md"
        for form in ("contact", "visit")
        for lang in ("en", "sv")
    ]


def test_a_form_without_an_endpoint_of_its_own_posts_where_all_do(content: Path):
    (problem, *_) = problems(content, FORM_ENDPOINT="forminit:abc", FORM_ENDPOINTS={})
    assert problem.startswith("content/forms/visit.yaml:")
    assert "Forminit takes 50" in problem


NO_ENDPOINT = "'nowhere' is no endpoint; write one of receiver, "
SET = [
    ({"FORM_ENDPOINT": "nowhere"}, "pelicanconf.py: FORM_ENDPOINT: "),
    ({"FORM_ENDPOINTS": {"visit": "nowhere"}}, "pelicanconf.py: FORM_ENDPOINTS['visit']: "),
    (
        {
            "FORM_ENDPOINTS": {"visit": "nowhere"},
            "FORM_VARIABLES": {"visit": "FORM_ENDPOINT_VISIT"},
        },
        "publishconf.py: FORM_ENDPOINT_VISIT: ",
    ),
]


@pytest.mark.parametrize(("settings", "place"), SET, ids=[place for _, place in SET])
def test_a_wrong_endpoint_is_reported_by_the_name_of_what_was_set(content, settings, place):
    (problem,) = problems(content, **settings)
    assert problem.startswith(place + NO_ENDPOINT)


@pytest.mark.parametrize("default", ["receiver", "formspre:abc"])
def test_a_wrong_endpoint_of_site_yaml_is_reported_once_also_where_a_setting_names_another(
    content: Path, default: str
):
    (content / "site.yaml").write_text("name: Prov\nforms: formspre:abc\n", encoding="utf-8")
    (problem,) = problems(content, FORM_ENDPOINT=default)
    assert problem.startswith(
        "content/site.yaml:2: forms: 'formspre:abc' is no endpoint; write one of receiver, "
    )


def test_what_a_service_cannot_take_names_what_was_set(content: Path):
    endpoints, variables = {"visit": "forminit:abc"}, {"visit": "FORM_ENDPOINT"}
    (problem,) = problems(content, FORM_ENDPOINTS=endpoints, FORM_VARIABLES=variables)
    assert "Forminit takes 50 (FORM_ENDPOINT is 'forminit:abc')" in problem


def test_a_service_that_cannot_take_a_form_is_reported_before_the_build(content: Path):
    endpoints = {"contact": "receiver", "visit": "forminit:abc"}
    (problem, *_) = problems(content, FORM_ENDPOINTS=endpoints)
    assert problem.startswith("content/forms/visit.yaml:")
    assert "Forminit takes 50" in problem


def test_a_form_that_is_wrong_is_reported_alone(content: Path):
    (content / "forms/visit.yaml").write_text("title: x\n", encoding="utf-8")
    assert {problem.split(":")[0] for problem in problems(content)} == {"content/forms/visit.yaml"}


def link_from_hint(content: Path, swedish: str, english: str) -> None:
    form = content / "forms/contact.yaml"
    text = form.read_text(encoding="utf-8")
    hint = "{sv: Hit kommer vårt svar., en: Our answer will come here.}"
    assert hint in text
    links = f'{{sv: "Se [sidan]({swedish}).", en: "See [the page]({english})."}}'
    form.write_text(text.replace(hint, links), encoding="utf-8")


def test_a_link_in_a_form_to_no_text_or_to_another_language_is_reported_at_its_line(content: Path):
    link_from_hint(content, "{filename}/pages/abuot.sv.md", "{filename}/pages/about.sv.md")
    assert problems(content) == [
        "content/forms/contact.yaml:20:12: links to '/pages/abuot.sv.md', and no text has that "
        "name; did you mean '/pages/about.sv.md'? "
        "the path counts from this folder, or with a leading / from content",
        "content/forms/contact.yaml:20:61: this text is English and links to the Swedish "
        "'pages/about.sv.md'; link to it in this language: {filename}/pages/about.en.md",
    ]


def test_a_link_in_a_form_leads_to_the_page_in_its_language(content: Path):
    link_from_hint(
        content, "{filename}../pages/about.sv.md", "{filename}/pages/about.en.md#what-this-is"
    )
    with checked_settings(SETTINGS, PATH=str(content), SITEURL="/sub") as (settings, _):
        hint = forms_of(settings)["contact"].fields[1].hint
    assert hint.html == {
        "sv": 'Se <a href="/sub/om-oss/">sidan</a>.',
        "en": 'See <a href="/sub/en/about/#what-this-is">the page</a>.',
    }


def test_the_forms_are_read_once(content: Path):
    with checked_settings(SETTINGS, PATH=str(content)) as (settings, _):
        assert forms_of(settings) is forms_of(settings)


def test_the_receiver_answers_for_the_forms_that_post_to_it(content: Path):
    endpoints = {"contact": "receiver", "visit": "netlify"}
    with checked_settings(SETTINGS, PATH=str(content), FORM_ENDPOINTS=endpoints) as (settings, _):
        assert offered_addresses(settings, "served_addresses") == {"forms/contact"}


def test_questions_that_do_not_say_whether_they_are_personal_are_noted_once_for_a_form(
    content: Path,
):
    def notes() -> list[str]:
        with checked_settings(SETTINGS, PATH=str(content)) as (settings, _):
            return [str(one) for one in find_source_notes(settings) if "/forms/" in one.path]

    assert notes() == []
    contact, visit = (content / "forms" / f"{name}.yaml" for name in ("contact", "visit"))
    visit.write_text(visit.read_text("utf-8").replace("        personal: no\n", "", 2), "utf-8")
    contact.write_text(contact.read_text("utf-8").replace("    personal: no\n", "", 1), "utf-8")
    first, second = (
        file.read_text("utf-8").splitlines().index(line) + 1
        for file, line in ((contact, "  - name: message"), (visit, "      - name: goal"))
    )
    assert notes() == [
        f"content/forms/contact.yaml:{first}:5: question 'message' does not say whether it "
        "asks for personal data; add a line 'personal: ...' that names one of the form's "
        "purposes, or 'personal: no' if no answer is about a person",
        f"content/forms/visit.yaml:{second}:9: 2 questions do not say whether they ask "
        "for personal data: goal, purpose; add a line 'personal: ...' that names one of the form's "
        "purposes, or 'personal: no' if no answer is about a person",
    ]


def test_a_page_of_thanks_in_a_wrong_place_is_reported_alone(content: Path):
    for lang in ("sv", "en"):
        (content / f"pages/thanks.{lang}.md").rename(content / f"thanks.{lang}.md")
    assert {problem.split(":")[0] for problem in problems(content)} == {
        "content/thanks.en.md",
        "content/thanks.sv.md",
    }
