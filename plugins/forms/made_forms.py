"""Make the forms of a site: their HTML in its pages, their contracts, and the receiver's files."""

from collections.abc import Sequence
from functools import partial

from markupsafe import Markup

from plugins.editions.site import Site
from plugins.forms.built_forms import LOOK, BuiltForm, make_look
from plugins.forms.endpoints.target import FormTarget
from plugins.forms.language.form import FormSpec
from plugins.forms.markup.localize import Localizer
from plugins.forms.markup.view import render_form
from plugins.forms.personal_data import show_personal_data
from plugins.forms.places import IN_TREE
from plugins.forms.posting.contract import Contract, FormPage, build_contract
from plugins.forms.posting.posted_questions import posted_questions
from plugins.forms.site_forms import forms_of, target_of
from plugins.theming.form_slot import FormSlot
from plugins.theming.links import fit_links, link
from plugins.translations.site_page import SitePage


class MadeForms:
    """The forms of the site in its pages, made once, and only if asked for."""

    def __init__(self, site: Site, pages: Sequence[SitePage]) -> None:
        self.site, self.pages = site, pages
        self._contracts: dict[str, Contract] = {}
        self._built: dict[str, BuiltForm] = {}

    def find_thanks(self) -> dict[str, str]:
        """Return the key of the thanks page of each form."""
        return {key: form.thanks for key, form in forms_of(self.site.pelican_settings).items()}

    def contract(self, key: str) -> bytes:
        """Return the contract of the form `key`."""
        self.make()
        return self._contracts[key].to_json().encode()

    def files_for_receiver(self) -> dict[str, bytes]:
        """Return what the receiver needs, by the paths in the built tree."""
        self.make()
        site = self.site
        languages = {lang: site.catalogues[lang] for lang in site.settings.languages}
        look = make_look(site.settings.theme, languages)
        files = {f"{IN_TREE}/{one.file_name}": one.to_json() for one in self._built.values()}
        return files | {f"{IN_TREE}/{LOOK}": look.to_json()}

    def make(self) -> None:
        """Give each page its form, and make the contracts."""
        if self._contracts:
            return
        site, settings = self.site, self.site.settings
        forms = forms_of(site.pelican_settings)
        form_pages: dict[str, dict[str, FormPage]] = {}
        for page in self.pages:
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
            html = render_form(view, settings.theme)
            if settings.relative_links:
                html = Markup(fit_links(html, partial(link, settings, page.save_as)))
            page.form = FormSlot(html, target.leads_to, target.connects)
        show_personal_data(self.pages, forms, settings.endpoint_of)
        for key, by_lang in form_pages.items():
            contract = build_contract(key, forms[key], by_lang, settings.timezone)
            hidden = {lang: dict(page.hidden) for lang, page in by_lang.items()}
            self._contracts[key] = contract
            self._built[key] = BuiltForm(contract=contract, hidden=hidden, spec=forms[key])


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
