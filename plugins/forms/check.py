"""Find problems of the forms, and of their use in pages."""

from collections.abc import Iterator, Mapping, Sequence

from plugins.editorial.addresses import address_of, withheld_texts
from plugins.editorial.links import targets_of
from plugins.editorial.texts import Text, texts_of
from plugins.forms.language.form import FormSpec
from plugins.forms.places import PERSONAL_DATA, find_form_files
from plugins.forms.reading.checks.head import says_nothing_of_personal_data
from plugins.forms.reading.raw_fields import RawField, outline
from plugins.forms.site_forms import find_default_problem, forms_of, target_of
from plugins.languages.languages import LANGUAGE_TABLE
from plugins.settings.site_settings import Settings, site_settings
from plugins.sources.messages import msg, nmsg
from plugins.sources.problems import Problem, ProblemsFound
from plugins.sources.suggestions import listed
from plugins.sources.yaml_source import Source, read_yaml


def check_sources(settings: Settings) -> list[Problem]:
    """List the problems of every form, and of pages that have a form or need one."""
    try:
        forms = forms_of(settings)
    except ProblemsFound as found:
        return list(found.problems)
    withheld = withheld_texts(settings)
    pages = {
        (text.key, text.lang): text
        for text in texts_of(settings).texts
        if text.kind.name == "pages" and text.lang and text.target not in withheld
    }
    standing = {
        key: text for key, text in pages.items() if text.header.text("form") in forms
    }  # editorial reports a form that does not exist
    flawed = [*find_default_problem(settings)]
    problems = [*flawed, *_find_undeclared_data(standing, pages, forms)]
    for (_, lang), page in standing.items():
        key = page.header.text("form")
        spec = forms[key]
        thanks = pages.get((spec.thanks, lang))
        if thanks is None and f"pages/{spec.thanks}.{lang}.md" in targets_of(settings).expected:
            continue  # its file has a wrong name or place, which is reported
        if thanks is None:
            what = msg(
                "its form leads to the page '{thanks}', which does not exist", thanks=spec.thanks
            )
            remedy = msg("write content/pages/{thanks}.{lang}.md", thanks=spec.thanks, lang=lang)
            problems.append(Problem(page.path, page.header.line("form"), 0, what, remedy))
            continue
        try:
            target_of(settings, key, spec, lang, address_of(thanks, settings))
        except ProblemsFound as found:
            problems += (problem for problem in found.problems if problem not in flawed)
    return problems


def find_notes(settings: Settings) -> Iterator[Problem]:
    """Note each form whose questions do not all say whether they ask for personal data."""
    for file in find_form_files(site_settings(settings).path):
        source = read_yaml(file, f"content/forms/{file.name}")
        if note := _find_personal_note(source, outline(source)):
            yield note


def _find_personal_note(source: Source, fields: Sequence[RawField]) -> Problem | None:
    """Return a note, at the first of them, on the questions that do not have `personal`."""
    silent = [field for field in fields if says_nothing_of_personal_data(field)]
    if not silent:
        return None
    what = nmsg(
        "question '{names}' does not say whether it asks for personal data",
        "{n} questions do not say whether they ask for personal data: {names}",
        len(silent),
        names=listed(field.name for field in silent),
    )
    remedy = msg(
        "add a line 'personal: ...' that names one of the form's purposes, or 'personal: no' if no "
        "answer is about a person"
    )
    return source.problem(silent[0].steps, what, remedy)


def _find_undeclared_data(
    standing: Mapping[tuple[str, str], Text],
    pages: Mapping[tuple[str, str], Text],
    forms: Mapping[str, FormSpec],
) -> Iterator[Problem]:
    """Find forms that ask for personal data in a language in which no page lists them."""
    telling = {
        lang for (_, lang), page in pages.items() if page.header.text("template") == PERSONAL_DATA
    }
    for (_, lang), page in standing.items():
        key = page.header.text("form")
        if forms[key].purposes and lang not in telling:
            language = LANGUAGE_TABLE[lang].english_name
            what = msg(
                "asks for personal data, and no page in {language} says which data and why",
                language=language,
            )
            remedy = msg(
                "give such a page, as content/pages/privacy.{lang}.md, the line 'Template: "
                "{personal_data}'",
                lang=lang,
                personal_data=PERSONAL_DATA,
            )
            yield Problem(f"content/forms/{key}.yaml", 0, 0, what, remedy)
