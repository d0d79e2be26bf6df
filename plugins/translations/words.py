"""Offer templates the interface's words and dates in the language of the page being written.

No language is global: each function reads it from the page or article of its context.
"""

from datetime import date
from functools import partial
from gettext import NullTranslations

from babel.dates import format_date
from jinja2 import TemplateRuntimeError, pass_context
from jinja2.runtime import Context
from pelican.contents import Content
from pelican.generators import Generator

from plugins.languages.catalogues import catalogues_of
from plugins.languages.languages import LANGUAGE_TABLE, language_name
from plugins.translations.site_page import absolute, hreflangs


def install_translations(generator: Generator) -> None:
    """Add words, dates and absolute addresses to the templates of `generator`."""
    catalogues = catalogues_of(generator.settings)

    @pass_context
    def gettext(context: Context, message: str) -> str:
        return catalogues[language_of(context)].gettext(message)

    @pass_context
    def ngettext(context: Context, singular: str, plural: str, n: int) -> str:
        return catalogues[language_of(context)].ngettext(singular, plural, n)

    @pass_context
    def ribbon(context: Context, item: Content) -> str:
        lang = language_of(context)
        return write_ribbon(item, LANGUAGE_TABLE[lang].locale, catalogues[lang])

    generator.env.install_gettext_callables(gettext, ngettext, newstyle=True)
    generator.env.filters["hreflangs"] = hreflangs
    generator.env.filters["localdate"] = localdate
    generator.env.filters["language_name"] = language_name
    generator.env.filters["ribbon"] = ribbon
    generator.env.filters["absolute"] = partial(absolute, generator.settings)


@pass_context
def localdate(context: Context, when: date, lang: str = "") -> str:
    """Write a date as people do, in the page's language or `lang`: 3 maj 2018, 3 May 2018."""
    return format_date(when, "long", locale=LANGUAGE_TABLE[lang or language_of(context)].locale)


def write_ribbon(item: Content, locale: str, catalogue: NullTranslations) -> str:
    """Return the note that `item` is not published yet; "" where it is."""
    if not item.withheld:
        return ""
    if item.awaits is None:
        return catalogue.gettext("Draft")
    words = catalogue.gettext("Not published until %(date)s")
    return words % {"date": format_date(item.awaits, "long", locale=locale)}


def language_of(context: Context) -> str:
    """Return the language of the page that is being written, whatever it is made from."""
    item = context.get("article") or context.get("page")
    if not item:
        raise TemplateRuntimeError("words need a page: give a macro finished text")
    lang: str = item.lang
    return lang
