"""Give templates the interface's words and dates in the current page's language.

There is no global language: each function reads it from the page in its context.
"""

from datetime import date
from functools import cache, partial

from babel.dates import format_date
from jinja2 import TemplateRuntimeError, pass_context
from jinja2.runtime import Context
from pelican.generators import Generator

from plugins.languages.catalogues import catalogues_of
from plugins.languages.languages import LANGUAGE_TABLE, language_name
from plugins.settings.site_settings import site_settings
from plugins.translations.site_page import SitePage, absolute, hreflangs


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
    def ribbon(context: Context, page: SitePage) -> str:
        """Return the note that `page` is not published yet, or "" if it is."""
        if not page.withheld:
            return ""
        catalogue = catalogues[language_of(context)]
        if page.awaits is None:
            return catalogue.gettext("Draft")
        words = catalogue.gettext("Not published until %(date)s")
        return words % {"date": localdate(context, page.awaits)}

    generator.env.install_gettext_callables(gettext, ngettext, newstyle=True)
    generator.env.filters["hreflangs"] = hreflangs
    generator.env.filters["localdate"] = localdate
    generator.env.filters["language_name"] = language_name
    generator.env.filters["ribbon"] = ribbon
    generator.env.filters["absolute"] = partial(absolute, site_settings(generator.settings))


@pass_context
def localdate(context: Context, when: date, lang: str = "") -> str:
    """Format a date in words of `lang` or the page's language: 3 maj 2018, 3 May 2018."""
    return _long_date(when, LANGUAGE_TABLE[lang or language_of(context)].locale)


@cache
def _long_date(when: date, locale: str) -> str:
    return format_date(when, "long", locale=locale)


def language_of(context: Context) -> str:
    """Return the language of the page that is being written."""
    page = context.get("page")
    if not page:
        raise TemplateRuntimeError("words need a page: give a macro finished text")
    lang: str = page.lang
    return lang
