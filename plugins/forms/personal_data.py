"""Show visitors the personal data that forms ask for: purpose, retention time and recipient.

Source: Article 13 of the General Data Protection Regulation, (EU) 2016/679. A page with the
metadata `Template: privacy` shows this for all forms on pages in its language.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from babel.units import format_unit

from plugins.forms.endpoints.target import processor_of
from plugins.forms.language.form import FormField, FormSpec, Group, Hidden, Note, Section, Stop
from plugins.forms.places import PERSONAL_DATA
from plugins.languages.languages import LANGUAGE_TABLE
from plugins.translations.site_page import SitePage


@dataclass(frozen=True)
class PurposeView:
    """The labels of the questions for one purpose, and the retention time in words."""

    labels: tuple[str, ...]
    why: str
    keep: str


@dataclass(frozen=True)
class PersonalDataView:
    """The personal data of one form; `processor` is "" for the site's own server."""

    title: str
    url: str
    purposes: tuple[PurposeView, ...]
    processor: str


def show_personal_data(
    pages: Sequence[SitePage], forms: Mapping[str, FormSpec], endpoint_of: Callable[[str], str]
) -> None:
    """Set `personal_data` of each privacy page to the views of the forms in its language."""
    standing = {
        (page.form_key, page.lang): page
        for page in reversed(pages)  # if several pages have the form, the first is linked
        if page.form_key and forms[page.form_key].purposes
    }
    views: dict[str, list[PersonalDataView]] = {page.lang: [] for page in pages}
    for (key, lang), page in sorted(standing.items()):
        processor = processor_of(endpoint_of(key))
        views[lang].append(personal_data(forms[key], lang, page.url, processor))
    for page in pages:
        if page.template == PERSONAL_DATA:
            page.personal_data = tuple(views[page.lang])


def personal_data(spec: FormSpec, lang: str, url: str, processor: str) -> PersonalDataView:
    """Localize the personal data of the form at `url`, by purpose in the order of the spec."""
    labels: dict[str | None, list[str]] = defaultdict(list)
    for of, label in _asked(spec.fields, lang):
        labels[of].append(label)
    views = tuple(
        PurposeView(
            tuple(labels[name]), one.text.in_language(lang), format_retention(one.keep, lang)
        )
        for name, one in spec.purposes.items()
    )
    return PersonalDataView(spec.title.in_language(lang), url, views, processor)


def format_retention(keep: str, lang: str) -> str:
    """Return a retention time, such as "12 months", in words of `lang`."""
    count, unit = keep.split()
    kind = f"duration-{unit.removesuffix('s')}"
    words: str = format_unit(int(count), kind, "long", locale=LANGUAGE_TABLE[lang].locale)
    return words


def _asked(fields: Iterable[FormField], lang: str) -> Iterator[tuple[str | None, str]]:
    """Yield the purpose and label of each question; in a group, "Participant: Name"."""
    for field in fields:
        match field:
            case Section():
                yield from _asked(field.fields, lang)
            case Group():
                item = field.item.in_language(lang)
                for purpose, label in _asked(field.fields, lang):
                    yield purpose, f"{item}: {label}"
            case Hidden() | Note() | Stop():
                pass
            case _:
                yield field.personal, field.label.in_language(lang)
