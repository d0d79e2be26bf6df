"""Put forms into the pages that ask for them, and write their contracts."""

from collections.abc import Iterable
from pathlib import Path

from pelican.contents import Page
from pelican.generators import Generator, PagesGenerator
from pelican.writers import Writer

from plugins.forms.endpoints.target import FormTarget
from plugins.forms.language.form import FormSpec
from plugins.forms.markup.localize import Localizer
from plugins.forms.markup.render import render_form, render_receipt
from plugins.forms.markup.script_texts import receipt
from plugins.forms.personal_data import show_personal_data
from plugins.forms.posting.contract import CONTRACTS, FormPage, build_contract
from plugins.forms.posting.posted_questions import posted_questions
from plugins.forms.site_forms import forms_of, target_of
from plugins.languages.catalogues import catalogues_of
from plugins.settings.site_settings import site_settings
from plugins.theming.form_slot import FormSlot


def put_forms_in_pages(generators: Iterable[Generator]) -> None:
    """Give each page with `Form:` its template and `form`, and the page it leads to `receipt`.

    The page that lists the personal data gets `personal_data`. What is wrong with any of it
    was found by `check`.
    """
    for generator in generators:
        if isinstance(generator, PagesGenerator):
            _put_forms(generator)


def write_contracts(generator: PagesGenerator, writer: Writer) -> None:
    """Write the JSON Schema of each form that stands on a page."""
    del writer
    folder = Path(generator.output_path, CONTRACTS)
    for key, contract in sorted(generator.context["form_contracts"].items()):
        folder.mkdir(exist_ok=True)
        (folder / f"{key}.json").write_text(contract.to_json(), encoding="utf-8")


def _put_forms(generator: PagesGenerator) -> None:
    site, catalogues = site_settings(generator.settings), catalogues_of(generator.settings)
    pages = [
        *(*generator.pages, *generator.translations),
        *(*generator.hidden_pages, *generator.hidden_translations),
    ]
    by_key = {(page.key, page.lang): page for page in pages}
    forms = forms_of(generator.settings)
    form_pages: dict[str, dict[str, FormPage]] = {}
    for page in pages:
        key = page.metadata.get("form")
        if key is None:
            continue
        spec, words = forms[key], catalogues[page.lang]
        thanks = by_key[spec.thanks, page.lang]
        target = target_of(generator.settings, key, spec, page.lang, thanks.url)
        form_pages.setdefault(key, {})[page.lang] = _form_page(
            page, spec, target, site.form_min_seconds
        )
        view = Localizer(key, page.lang, words, site.timezone).form(spec, target)
        page.template = "form"
        page.form = FormSlot(render_form(view, site.theme), target.leads_to, target.connects)
        thanks.indexable = False
        thanks.receipt = render_receipt(receipt(words), site.theme)
    show_personal_data(pages, forms, site.endpoint_of)
    generator.context["form_contracts"] = {
        key: build_contract(key, forms[key], by_lang, site.timezone)
        for key, by_lang in form_pages.items()
    }


def _form_page(page: Page, spec: FormSpec, target: FormTarget, min_seconds: int) -> FormPage:
    names = {one.name: target.naming.names_of(one) for one in posted_questions(spec)}
    return FormPage(
        page.save_as,
        target.hidden,
        tuple(field.name for field in target.filled),
        target.honeypot,
        {name: posted for name, posted in names.items() if posted != (name,)},
        min_seconds,
    )
