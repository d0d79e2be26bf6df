"""Write the gallery: the reference of the form language, with an example of each part."""

from collections.abc import Iterator
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path
from textwrap import dedent

from markupsafe import Markup
from pelican.generators import Generator
from pelican.writers import Writer

from plugins.forms.endpoints.target import FormTarget
from plugins.forms.gallery.reference import describe_language
from plugins.forms.language.form import FormSpec
from plugins.forms.markup.localize import Localizer
from plugins.forms.reading.choice_lists import NO_LISTS
from plugins.forms.reading.load import load_form, load_lists
from plugins.forms.reading.marks import ANY_LINK, FindLink, Link
from plugins.settings.site_settings import SiteSettings, site_settings
from plugins.sources.messages import SOURCE_LANGUAGE
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
class Example:
    """An example as an editor writes it; `part` is the part of the language that it shows."""

    part: str
    caption: str
    yaml: str


class GalleryGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """A Pelican generator for a page without a source file."""

    def generate_output(self, writer: Writer) -> None:
        """Write the gallery's page."""
        site = site_settings(self.settings)
        page = SitePage(
            key="_forms",
            lang=SOURCE_LANGUAGE if SOURCE_LANGUAGE in site.languages else site.default_lang,
            title="All types of question",
            summary=SUMMARY,
            url=ADDRESS,
            section="_forms",
            template="form",
            indexable=False,
            form=FormSlot(draw_gallery(site)),
        )
        writer.write_file(page.save_as, self.get_template(page.template), self.context, page=page)


def draw_gallery(site: SiteSettings) -> Markup:
    """Return the HTML of the whole language: one form, which returns to its own page."""

    def find_link(address: str, lang: str) -> Link:
        """Lead to the first page: a site need not have the text that the example names."""
        is_text = address.startswith("{filename}")
        return Link(f"{site.siteurl}/", "") if is_text else ANY_LINK(address, lang)

    spec, sources = read_examples(find_link)
    target = FormTarget((("method", "get"),), ())
    words = NullTranslations()
    form = Localizer("example", SOURCE_LANGUAGE, words, site.timezone).form(spec, target)
    examples = tuple(zip(sources, form.fields, strict=True))
    text = EXAMPLES.read_text(encoding="utf-8")
    head = text[text.index("title:") : text.index("fields:") + len("fields:")]
    macros = theme_macros(site.theme, "gallery.html", words)
    html: Markup = macros.gallery(form, describe_language(), examples, head)
    return html


def read_examples(find_link: FindLink = ANY_LINK) -> tuple[FormSpec, tuple[Example, ...]]:
    """Return one form with all examples, and the source of each field.

    Raises ProblemsFound.
    """
    lists, _ = load_lists(EXAMPLES.parent, LANGUAGES, NO_LISTS)
    spec = load_form(EXAMPLES, LANGUAGES, find_link=find_link, lists=lists)
    return spec, tuple(_read_sources())


def _read_sources() -> Iterator[Example]:
    places = read_yaml(EXAMPLES, EXAMPLES.name).places
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    starts = [places[steps][0] - 1 for steps in places if len(steps) == 2 and steps[0] == "fields"]
    for start, end in zip(starts, [*(after - 1 for after in starts[1:]), len(lines)], strict=True):
        caption = lines[start - 1].strip().removeprefix("# ")
        part = caption.split()[0].rstrip(":,")
        yield Example(part, caption, dedent("\n".join(lines[start:end])).strip())
