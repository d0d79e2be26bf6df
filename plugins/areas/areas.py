"""The pages of areas, in the order of the booking form's choices."""

from collections.abc import Iterator, Sequence
from gettext import NullTranslations
from typing import TYPE_CHECKING

from plugins.editions.site import Site
from plugins.editorial.copies import find_wrong_language
from plugins.editorial.kept_texts import only_bodies_changed
from plugins.editorial.texts import Text
from plugins.incremental.kept import kept_of
from plugins.settings.site_settings import Settings, site_settings
from plugins.sources.messages import msg
from plugins.sources.problems import Problem, ProblemsFound
from plugins.sources.suggestions import did_you_mean

if TYPE_CHECKING:
    from plugins.forms.language.parts import Choice

FORM, QUESTION = "visit", "focus_areas"
"""The form and its question whose choices are the areas; a link can choose one for it."""


def area_address(words: NullTranslations) -> str:
    """Return the address of an area, with the placeholder {slug}."""
    return words.pgettext("address", "areas") + "/{slug}/"


def add_areas(site: Site) -> None:
    """Give templates `areas`: the listed pages of each language, in the order of the choices.

    `area_query`, before the key of an area, chooses it in the form.
    """
    kept = kept_of(site.pelican_settings)

    def find_order() -> list[str]:
        return [choice.value for choice in _choices(site.pelican_settings)]

    order = kept.once("areas", kept.world, find_order) if kept else find_order()
    pages = [page for page in site.pages if page.kind == "areas" and page.listed]
    pages.sort(key=lambda page: order.index(page.key))
    site.context["area_query"] = f"?{QUESTION}="
    site.context["areas"] = {
        lang: tuple(page for page in pages if page.lang == lang) for lang in site.editions
    }


def find_area_problems(texts: Sequence[Text], settings: Settings) -> Iterator[Problem]:
    """Find areas that are no choice or have another name than it, and choices without an area.

    Drafts may have another name until they are published. A site without areas has none of
    these problems, nor has one whose form cannot be read: plugins.forms reports that.
    """
    if only_bodies_changed(settings):
        return
    from plugins.forms.reading.choice_lists import FILE as CHOICES  # takes long to import

    try:
        choices = {choice.value: choice for choice in _choices(settings)}
    except ProblemsFound:
        return
    content = site_settings(settings).path.name
    spec = f"{content}/forms/{FORM}.yaml"
    shown = [text for text in texts if text.header.text("status") != "draft"]
    if shown and not choices:
        what = msg(
            "is about an area, and '{question}' in {spec} has none", question=QUESTION, spec=spec
        )
        remedy = msg("write the form with this question again, or take it back from its history")
        yield Problem(shown[0].path, 0, 0, what, remedy)
        return
    for text in shown:
        if not text.key or find_wrong_language(text.header, text.prose, text.path, text.lang):
            continue  # its name or its language is reported
        choice = choices.get(text.key)
        if choice is None:
            what = msg(
                "is about '{key}', which is no choice of '{question}' in {spec}",
                key=text.key,
                question=QUESTION,
                spec=spec,
            )
            guess = did_you_mean(text.key, choices)
            remedy = msg("{guess}rename the file, or add the choice", guess=guess)
            yield Problem(text.path, 0, 0, what, remedy)
        elif (
            text.lang
            and text.header.text("title")  # else reported elsewhere
            and text.header.text("title") != choice.label.in_language(text.lang)
        ):
            label = choice.label.in_language(text.lang)
            what = msg(
                "Title is not “{label}”, as the area is called in {spec}", label=label, spec=spec
            )
            remedy = msg(
                "give both the same name; a list of choices is in {file}",
                file=f"{content}/{CHOICES}",
            )
            yield text.problem("title", what, remedy)
    missing = choices.keys() - {text.key for text in texts} if shown else ()
    for value in sorted(missing):
        lang = site_settings(settings).languages[0]
        file = f"{content}/areas/{value}.{lang}.md"
        what = msg(
            "the choice '{value}' of '{question}' has no page", value=value, question=QUESTION
        )
        yield Problem(spec, 0, 0, what, msg("write {file}, as the other areas have one", file=file))


def _choices(settings: Settings) -> "tuple[Choice, ...]":
    """Return the choices that are areas: not one with a text field, such as "Something else"."""
    from plugins.forms.posting.posted_questions import outer_scope  # these take long to import
    from plugins.forms.site_forms import forms_of

    form = forms_of(settings).get(FORM)
    question = outer_scope(form).questions.get(QUESTION) if form else None
    return tuple(choice for choice in question.options if not choice.other) if question else ()
