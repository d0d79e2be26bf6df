"""Put forms into the pages that request them, and write them for those who receive posts."""

from functools import partial

from markupsafe import Markup
from pelican.generators import Generator

from plugins.editions.site import Site
from plugins.forms.built_forms import IN_TREE, LOOK, BuiltForm, make_look
from plugins.forms.endpoints.target import FormTarget
from plugins.forms.language.form import FormSpec
from plugins.forms.markup.localize import Localizer
from plugins.forms.markup.view import render_form
from plugins.forms.personal_data import show_personal_data
from plugins.forms.posting.contract import CONTRACTS, FormPage, build_contract
from plugins.forms.posting.posted_questions import posted_questions
from plugins.forms.site_forms import forms_of, target_of
from plugins.theming.form_slot import FormSlot
from plugins.theming.links import fit_links, link
from plugins.translations.site_page import SitePage


class FormsGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """A Pelican generator that adds to the site before it is written."""

    def refresh_metadata_intersite_links(self) -> None:
        """Put forms into the pages: Pelican calls this between reading and writing."""
        put_forms_in_pages(self.context["site"])


def put_forms_in_pages(site: Site) -> None:
    """Give each page with `Form:` its template and `form`, and its thanks page `receipt`.

    The page that lists the personal data gets `personal_data`. The contract of each form
    becomes a file of the site, and what the receiver needs one beside it. `check` has already
    reported any problems.
    """
    settings, forms = site.settings, forms_of(site.pelican_settings)
    pages = [page for page in site.pages if page.section == page.key]
    form_pages: dict[str, dict[str, FormPage]] = {}
    for page in pages:
        key = page.form_key
        if not key:
            continue
        spec, words = forms[key], site.catalogues[page.lang]
        thanks = site.editions[page.lang].pages[spec.thanks]
        target = target_of(site.pelican_settings, key, spec, page.lang, thanks.url)
        form_pages.setdefault(key, {})[page.lang] = _form_page(
            page, spec, target, settings.form_min_seconds
        )
        view = Localizer(key, page.lang, words, settings.timezone).form(spec, target)
        page.template = "form"
        html = render_form(view, settings.theme)
        if settings.relative_links:
            html = Markup(fit_links(html, partial(link, settings, page.save_as)))
        page.form = FormSlot(html, target.leads_to, target.connects)
        thanks.indexable = False
        thanks.receipt = True
    show_personal_data(pages, forms, settings.endpoint_of)
    for key, by_lang in form_pages.items():
        contract = build_contract(key, forms[key], by_lang, settings.timezone)
        site.files[f"{CONTRACTS}/{key}.json"] = contract.to_json().encode()
        hidden = {lang: dict(page.hidden) for lang, page in by_lang.items()}
        built = BuiltForm(contract=contract, hidden=hidden, spec=forms[key])
        site.files[f"{IN_TREE}/{built.file_name}"] = built.to_json()
    look = make_look(settings.theme, {lang: site.catalogues[lang] for lang in settings.languages})
    site.files[f"{IN_TREE}/{LOOK}"] = look.to_json()


def _form_page(page: SitePage, spec: FormSpec, target: FormTarget, min_seconds: int) -> FormPage:
    names = {one.name: target.naming.names_of(one) for one in posted_questions(spec)}
    return FormPage(
        page.save_as,
        target.hidden,
        tuple(field.name for field in target.filled),
        target.honeypot,
        {name: posted for name, posted in names.items() if posted != (name,)},
        min_seconds,
    )
