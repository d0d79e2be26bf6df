"""The forms of a site: their specs, and their endpoints by the site's settings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from plugins.editorial.links import find_link_flaw, find_path, targets_of
from plugins.editorial.taxonomy import KINDS, taxonomy_of
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
from plugins.forms.places import CONTRACTS
from plugins.forms.posting.contract import version_of
from plugins.forms.reading.choice_lists import ChoiceLists, terms_of
from plugins.forms.reading.load import load_forms
from plugins.forms.reading.marks import Link
from plugins.languages.catalogues import catalogues_of
from plugins.settings.site_file import FILE
from plugins.settings.site_settings import Settings, once, site_file_of, site_settings
from plugins.sources.messages import msg
from plugins.sources.problems import Problem, ProblemsFound


def forms_of(settings: Settings) -> Mapping[str, FormSpec]:
    """Return the forms of the site by key, read once per build. Raises ProblemsFound."""
    site = site_settings(settings)

    def find_link(address: str, lang: str) -> Link:
        return _find_link(settings, address, lang)

    def load() -> Mapping[str, FormSpec]:
        return load_forms(site.path, site.languages, find_link, _terms(settings))

    return once(settings, "forms", load)


def _terms(settings: Settings) -> ChoiceLists:
    """Return the categories and the tags as lists of choices, each empty if their file is wrong."""
    try:
        taxonomy = taxonomy_of(settings)
    except ProblemsFound:  # which editorial reports
        return dict.fromkeys(KINDS.values(), ())
    return terms_of(taxonomy)


class _FormText(NamedTuple):
    """A text of a form, as what has links."""

    lang: str
    target: str = "forms/"


def _find_link(settings: Settings, address: str, lang: str) -> Link:
    """Return what `address` in a form's text in `lang` leads to, or its flaw."""
    targets = targets_of(settings)
    text = _FormText(lang)
    if flaw := find_link_flaw(text, targets, address):
        return Link("", "", flaw)
    path = find_path(address, text)
    page = targets.addresses.get(path) if path else None
    if page is None:  # another site's, or the addresses are unknown, which is reported
        return Link(address, "")
    part = re.search(r"[?#].*|\Z", address)
    title = (targets.pages or {}).get(page)
    base = "" if targets.site.relative_links else targets.site.siteurl
    return Link(
        f"{base}/{page}{part[0] if part else ''}",
        title.header.text("title") if title else "",
    )


def find_default_problem(settings: Settings) -> Iterator[Problem]:
    """Find what is wrong with the address in site.yaml to which forms post that have no other.

    It counts when the site is published, and not when a setting names another address.
    """
    site, file = site_settings(settings), site_file_of(settings)
    try:
        if site.identity.forms:
            parse_endpoint(site.identity.forms)
    except EndpointError as error:
        yield _explain(error, f"{site.path.name}/{FILE}", file.lines["forms"], "forms")


def _explain(error: EndpointError, file: str, line: int, setting: str) -> Problem:
    what = msg("{setting}: {what}", setting=setting, what=error.what)
    return Problem(file, line, 0, what, error.remedy)


def target_of(settings: Settings, key: str, spec: FormSpec, lang: str, thanks: str) -> FormTarget:
    """Return the target of the form `key` on a page in `lang`, by the settings.

    `thanks` is the address of the thanks page, from the site's root. Raises ProblemsFound
    if the service cannot take the form.
    """
    site = site_settings(settings)
    endpoint, (setting_file, setting) = site.endpoint_of(key), site.endpoint_setting(key)
    line = site_file_of(settings).lines.get(setting, 0)  # of the editors' file alone
    title = spec.title.in_language(spec.staff.language if spec.staff else lang)
    context = PostContext(
        form=key,
        lang=lang,
        subject=f"{title} – {site.sitename}",
        title=title,
        origin=site.site_origin,
        base=site.siteurl,
        thanks=f"{site.siteurl}/{thanks}",
        mail=site.form_mail,
        contract=f"{site.siteurl}/{CONTRACTS}/{key}.json",
        version=version_of(spec),
        staff=spec.staff,
        server=site.site_origin if site.relative_links else "",
    )
    try:
        service, _ = parse_endpoint(endpoint)
        naming = naming_for(spec, service, catalogues_of(settings))
        target = replace(make_target(endpoint, context), naming=naming)
    except EndpointError as error:
        raise ProblemsFound([_explain(error, setting_file, line, setting)]) from None
    said = msg("{setting} is '{endpoint}'", setting=setting, endpoint=endpoint)
    file = site.path / "forms" / f"{key}.yaml"
    problems = [*find_endpoint_problems(spec, service, target, said, file)]
    if service.needs_https and not site.site_origin.startswith("https://"):
        what = msg(
            "{said}, which leads back to https:// alone, and the site is at {site_origin}",
            said=said,
            site_origin=site.site_origin,
        )
        remedy = msg("set SITEURL to its https:// address, or choose another service")
        problems.append(Problem(setting_file, line, 0, what, remedy))
    if problems:
        raise ProblemsFound(problems)
    return target
