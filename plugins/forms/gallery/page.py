"""Write the gallery: the reference of the form language, with an example of each part."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from gettext import NullTranslations
from pathlib import Path
from textwrap import dedent

from markupsafe import Markup, escape
from pelican.generators import Generator
from pelican.writers import Writer

from plugins.forms.endpoints.target import FormTarget
from plugins.forms.gallery.reference import Key, describe_language
from plugins.forms.language.form import FormSpec
from plugins.forms.markup.localize import Localizer
from plugins.forms.markup.view import FieldView, FormView
from plugins.forms.reading.load import load_form
from plugins.languages.languages import SOURCE_LANGUAGE
from plugins.settings.site_settings import site_settings
from plugins.sources.yaml_source import read_yaml
from plugins.theming.form_slot import FormSlot
from plugins.theming.macros import theme_macros
from plugins.translations.site_page import SitePage

ADDRESS = "_forms/"
EXAMPLES = Path(__file__).with_name("examples.yaml")
LANGUAGES = ("sv", "en")
"""The languages of the examples, independent of the site's languages."""
SUMMARY = (
    "Every type and every key that a form can have, each with an example to try. "
    "Only the preview shows this page, and it sends nothing."
)


@dataclass(frozen=True)
class Source:
    """An example as an editor writes it; `part` is the part of the language that it shows."""

    part: str
    caption: str
    yaml: str


@dataclass(frozen=True)
class ExampleView:
    """A rendered example, and its source."""

    source: Source
    field: FieldView


@dataclass(frozen=True)
class EntryView:
    """A part of the language with its examples; `yaml` is source that is not rendered."""

    id: str
    name: str
    meaning: Markup
    keys: tuple[tuple[Key, Markup], ...]
    examples: tuple[ExampleView, ...]
    yaml: str = ""


@dataclass(frozen=True)
class GalleryView:
    """The data for macros/gallery.html: one form, with its fields among the entries."""

    form: FormView
    entries: tuple[EntryView, ...]


class GalleryGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """A Pelican generator for a page without a source file."""

    def generate_output(self, writer: Writer) -> None:
        """Write the gallery's page."""
        site = site_settings(self.settings)
        view = make_gallery(site.siteurl, site.timezone)
        macros = theme_macros(site.theme, "gallery.html", view.form.words)
        page = SitePage(
            key="_forms",
            lang=SOURCE_LANGUAGE if SOURCE_LANGUAGE in site.languages else site.default_lang,
            title="All types of question",
            summary=SUMMARY,
            url=ADDRESS,
            section="_forms",
            template="form",
            indexable=False,
            form=FormSlot(macros.gallery(view)),
        )
        writer.write_file(page.save_as, self.get_template(page.template), self.context, page=page)


def make_gallery(base: str, zone: str) -> GalleryView:
    """Make the view of the whole language; its form returns to the page at `base`."""
    spec, sources = read_examples()
    target = FormTarget((("action", f"{base}/{ADDRESS}"), ("method", "get")), ())
    form = Localizer("example", SOURCE_LANGUAGE, NullTranslations(), zone).form(spec, target)
    examples = [ExampleView(*pair) for pair in zip(sources, form.fields, strict=True)]
    entries = tuple(
        EntryView(
            f"about-{entry.name.replace(': ', '-')}",
            entry.name,
            _marked(entry.meaning),
            tuple((key, _marked(key.meaning)) for key in entry.keys),
            tuple(one for one in examples if one.source.part == entry.name.split()[-1]),
            _head_of_form() if entry.name == "form" else "",
        )
        for entry in describe_language()
    )
    return GalleryView(replace(form, fields=()), entries)


def read_examples() -> tuple[FormSpec, tuple[Source, ...]]:
    """Return the form of all examples, and the source of each of its fields.

    Raises ProblemsFound.
    """
    return load_form(EXAMPLES, LANGUAGES), tuple(_read_sources())


def _head_of_form() -> str:
    """Return the YAML before the first field."""
    text = EXAMPLES.read_text(encoding="utf-8")
    return text[text.index("title:") : text.index("fields:") + len("fields:")]


def _read_sources() -> Iterator[Source]:
    places = read_yaml(EXAMPLES, EXAMPLES.name).places
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    starts = [places[steps][0] - 1 for steps in places if len(steps) == 2 and steps[0] == "fields"]
    for start, end in zip(starts, [*(after - 1 for after in starts[1:]), len(lines)], strict=True):
        caption = lines[start - 1].strip().removeprefix("# ")
        part = caption.split()[0].rstrip(":,")
        yield Source(part, caption, dedent("\n".join(lines[start:end])).strip())


def _marked(text: str) -> Markup:
    """Mark text between backticks as code."""
    parts = (
        Markup("<code>{}</code>").format(part) if index % 2 else escape(part)
        for index, part in enumerate(text.split("`"))
    )
    return Markup("").join(parts)
