"""Put forms into the pages that ask for them, and write their contracts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pelican.contents import Page
from pelican.generators import Generator, PagesGenerator
from pelican.writers import Writer

from plugins.forms.endpoints.checks import find_endpoint_problems
from plugins.forms.endpoints.posted_names import naming_for
from plugins.forms.endpoints.target import (
    EndpointError,
    FormTarget,
    PostContext,
    make_target,
    parse_endpoint,
)
from plugins.forms.language.form import FormSpec
from plugins.forms.markup.localize import Localizer
from plugins.forms.markup.render import render_form, render_receipt
from plugins.forms.markup.script_texts import receipt
from plugins.forms.personal_data import show_personal_data
from plugins.forms.posting.contract import CONTRACTS, FormPage, build_contract
from plugins.forms.posting.posted_questions import posted_questions
from plugins.forms.reading.load import load_forms
from plugins.languages.catalogues import load_catalogues
from plugins.sources.problems import Problem, ProblemsFound


def put_forms_in_pages(generators: Iterable[Generator]) -> None:
    """Give each page with `Form:` its template, form_html, form_actions and form_connects.

    The page that it leads to gets receipt_html. Both are Markup; form_actions are the
    foreign origins that the page's CSP must let the form post to, form_connects those that
    its script asks. The page that tells of personal data gets personal_data. Raises
    ProblemsFound where a form, its thanks page, its endpoint or that page is missing, or
    where the endpoint cannot take the form.
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
    settings = generator.settings
    pages = [
        *(*generator.pages, *generator.translations),
        *(*generator.hidden_pages, *generator.hidden_translations),
    ]
    by_key = {(page.key, page.lang): page for page in pages}
    forms = load_forms(Path(settings["PATH"]), settings["LANGUAGES"])
    catalogues = load_catalogues(Path(settings["THEME"], "translations"))
    form_pages: dict[str, dict[str, FormPage]] = {}
    problems: list[Problem] = []
    for page in pages:
        key = page.metadata.get("form")
        if key is None:
            continue
        try:
            spec = _form_named(forms, key, page)
            thanks = _thanks_page(spec, page, by_key)
            target = _target(settings, key, spec, thanks)
        except ProblemsFound as found:
            problems += found.problems
            continue
        form_pages.setdefault(key, {})[page.lang] = _form_page(
            page, spec, target, settings["FORM_MIN_SECONDS"]
        )
        words, theme = catalogues[page.lang], Path(settings["THEME"])
        view = Localizer(key, page.lang, words, settings["TIMEZONE"]).form(spec, target)
        page.template = "form"
        page.form_html = render_form(view, theme)
        page.form_actions, page.form_connects = target.leads_to, target.connects
        thanks.receipt_html = render_receipt(receipt(words), theme)
    problems = problems or show_personal_data(pages, forms, settings["FORM_ENDPOINTS"])
    if problems:
        raise ProblemsFound(problems)
    generator.context["form_contracts"] = {
        key: build_contract(key, forms[key], by_lang, settings["TIMEZONE"])
        for key, by_lang in form_pages.items()
    }


def _form_named(forms: Mapping[str, FormSpec], key: str, page: Page) -> FormSpec:
    if key not in forms:
        raise ProblemsFound(
            [_page_problem(page, f"no form '{key}'", f"forms: {', '.join(sorted(forms))}")]
        )
    return forms[key]


def _thanks_page(spec: FormSpec, page: Page, pages: Mapping[tuple[str, str], Page]) -> Page:
    thanks = pages.get((spec.thanks, page.lang))
    if thanks is None:
        remedy = f"write content/pages/{spec.thanks}.{page.lang}.md"
        raise ProblemsFound(
            [_page_problem(page, f"its form leads to a page '{spec.thanks}' not there", remedy)]
        )
    return thanks


def _target(settings: Mapping[str, Any], key: str, spec: FormSpec, thanks: Page) -> FormTarget:
    """Make the target from the settings, which name the endpoint of each form."""
    setting = "FORM_ENDPOINTS"
    endpoint = settings[setting].get(key)
    if endpoint is None:
        what = f"{setting} has no endpoint for the form '{key}'"
        raise ProblemsFound([Problem("pelicanconf.py", 0, 0, what, f"add '{key}' to it")])
    base = settings["SITEURL"]
    read_in = spec.staff.language if spec.staff else thanks.lang
    context = PostContext(
        form=key,
        lang=thanks.lang,
        subject=f"{spec.title.in_language(read_in)} – {settings['SITENAME']}",
        title=spec.title.in_language(read_in),
        origin=settings["SITE_ORIGIN"],
        base=base,
        thanks=f"{base}/{thanks.url}",
        mail=settings["FORM_MAIL"],
        contract=f"{base}/{CONTRACTS}/{key}.json",
        staff=spec.staff,
        server=settings["SITE_ORIGIN"] if settings["RELATIVE_LINKS"] else "",
    )
    try:
        adapter, _ = parse_endpoint(endpoint)
        target = replace(make_target(endpoint, context), naming=naming_for(spec, adapter))
    except EndpointError as error:
        raise ProblemsFound(
            [Problem("pelicanconf.py", 0, 0, f"{setting}['{key}']: {error}", "mend the setting")]
        ) from None
    said = f"{setting}['{key}'] is '{endpoint}'"
    file = Path(settings["PATH"], "forms", f"{key}.yaml")
    problems = [*find_endpoint_problems(spec, adapter, target, said, file)]
    if adapter.needs_https and not context.origin.startswith("https://"):
        what = f"{said}, which leads back to https:// alone, and the site is at {context.origin}"
        remedy = "set SITEURL to its https:// address, or choose another service"
        problems.append(Problem("pelicanconf.py", 0, 0, what, remedy))
    if problems:
        raise ProblemsFound(problems)
    return target


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


def _page_problem(page: Page, what: str, remedy: str) -> Problem:
    return Problem(f"content/{page.get_relative_source_path()}", 0, 0, what, remedy)
