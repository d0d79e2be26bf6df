"""The settings of the site: each with its type, its default and its meaning.

Pelican reads pelicanconf.py into a dict. `site_settings` validates that dict and returns only
the settings that plugins read. `once` keeps in it what a build makes once.
"""

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from plugins.settings.day import today
from plugins.settings.site_file import FILE, Identity, SiteFile, read_site_file
from plugins.sources.messages import msg
from plugins.sources.problems import Problem, ProblemsFound
from plugins.sources.suggestions import did_you_mean

Settings = MutableMapping[str, Any]
"""Pelican's settings; they exist as long as the build."""
SETTINGS_FILE = Path("pelicanconf.py")
_MADE = "MADE"
"""The key of the setting for what is made once."""

Made = TypeVar("Made")

Count = Annotated[int, Field(ge=1)]
Texts = Annotated[tuple[str, ...], Field(strict=False)]
Folder = Annotated[Path, Field(strict=False)]


class PelicanSettings(BaseModel):
    """The settings of Pelican that plugins read; Pelican documents them."""

    model_config = ConfigDict(
        alias_generator=str.upper,
        populate_by_name=True,
        extra="ignore",
        frozen=True,
        strict=True,
        use_attribute_docstrings=True,
    )

    sitename: str = "A Pelican Blog"
    siteurl: str = ""
    path: Folder = Path("content")
    theme: Folder = Path("theme")
    timezone: str = "UTC"
    default_lang: str = "en"


class SiteSettings(PelicanSettings):
    """Those and our own; an attribute has the name of its setting, in lower case."""

    languages: Annotated[Texts, Field(min_length=1)] = ("en",)
    """the codes of the languages, in order; `DEFAULT_LANG` is the one at `/`"""
    today: date = Field(default_factory=lambda known: today(known["timezone"]))
    """the day that the site is built for; without it, today in `TIMEZONE`, or the day of
    `SOURCE_DATE_EPOCH`"""
    site_origin: str = "http://localhost:8000"
    """scheme and host, which stand before `SITEURL` in whole addresses; `SITEURL` is the path
    alone, such as `/sub/path`"""
    fixed_origin: bool = False
    """the site stands at `SITE_ORIGIN` alone, as when it is published: pages name their scripts
    there, and run no other"""
    relative_links: bool = False
    """link from page to page, so that the site opens from a folder"""
    show_drafts: bool = False
    """write drafts and items dated after `TODAY` too, as preview does"""
    unindexed_pages: Texts = ("404", "search", "thanks")
    """keys of the pages that search engines should leave out"""
    news_on_home: Count = 3
    """how many news items stand on the start page"""
    events_on_home: Count = 3
    """how many events stand on the start page"""
    news_per_page: Count = 10
    """how many news items stand on one page of a list"""
    feed_max_items: Count = 100
    """how many news items stand in a feed"""
    form_endpoint: str = "receiver"
    """where a form posts that `FORM_ENDPOINTS` does not name; `receiver` is the site's own"""
    form_endpoints: dict[str, str] = {}
    """where a form posts, by its key"""
    form_variables: dict[str, str] = {}
    """the variable of the environment that says where a form posts, by its key, for messages"""
    form_mail: str = ""
    """where visitors can mail what no service takes; empty offers no mail"""
    form_min_seconds: Annotated[int, Field(ge=0)] = 3
    """the receiver asks whoever sends a form sooner than this whether a person does"""
    cms_repository: str = ""
    """the repository that editors change at `/admin/`, such as `github:owner/name`; without it,
    there is no `/admin/`"""
    cms_branch: str = ""
    """its branch; without it, the repository's own first"""
    cms_sign_in: str = ""
    """on GitHub, the address of the program that signs editors in; on GitLab, the id of the
    application there; without it, they sign in by a token of their own"""
    published_site: str = ""
    """the address of the published site: `check` and `build` ask it which addresses are public,
    and report those that lead nowhere now; without it, git alone says which were"""
    form_gallery: bool = False
    """write the page of all types of question, `/_forms/`, as preview does"""
    identity: Annotated[Identity, Field(strict=False)] = Identity()
    """What editors set in content/site.yaml; no setting of pelicanconf.py."""

    def endpoint_of(self, form: str) -> str:
        """Return the address to which the form with this key posts."""
        return self.form_endpoints.get(form, self.form_endpoint)

    def endpoint_setting(self, form: str) -> tuple[str, str]:
        """Return the file and the name of the setting that says where the form posts."""
        if form in self.form_variables:
            return "publishconf.py", self.form_variables[form]
        if self.endpoint_of(form) == self.identity.forms:
            return f"{self.path.name}/{FILE}", "forms"
        own = form in self.form_endpoints
        return SETTINGS_FILE.name, f"FORM_ENDPOINTS['{form}']" if own else "FORM_ENDPOINT"


ALSO = frozenset(
    {
        *("AUTHOR", "AUTORELOAD_IGNORE_CACHE", "DEBUG", "DEFAULT_DATE", "FEED_DOMAIN", "TIMEZONE"),
        *("IDENTITY", _MADE),
    }
)
"""Settings that Pelican reads but has no default for."""
OWN = tuple(
    name
    for name in SiteSettings.model_fields
    if name not in PelicanSettings.model_fields and name != "identity"
)
"""The fields that are not Pelican's."""


def site_settings(settings: Settings, file: Path = SETTINGS_FILE) -> SiteSettings:
    """Return the site's settings from Pelican's `settings`; add missing defaults to the latter.

    They are validated once for each build. Raises ProblemsFound at lines of `file` or of the
    pelicanconf.py beside it.
    """
    return once(settings, "SITE", lambda: _read(settings, file))


def once(settings: Settings, name: str, make: Callable[[], Made]) -> Made:
    """Return the result of `make`, which is called once for each `name` in a build."""
    kept = settings.setdefault(_MADE, {})
    if name not in kept:
        kept[name] = make()
    made: Made = kept[name]
    return made


def site_file_of(settings: Settings) -> SiteFile:
    """Return what content/site.yaml says, read once for each build."""

    def read() -> SiteFile:
        content, languages = settings.get("PATH"), settings.get("LANGUAGES")
        if content is None:  # only a test has no folder for texts
            return SiteFile()
        known = languages or SiteSettings.model_fields["languages"].default
        return read_site_file(Path(content), tuple(known))

    return once(settings, "site file", read)


def _read(settings: Settings, file: Path) -> SiteSettings:
    problems = [*_unknown(settings, file)]
    identity = site_file_of(settings).identity
    settings["IDENTITY"] = identity
    if identity.name:
        settings["SITENAME"] = identity.name
    try:
        site = SiteSettings.model_validate(settings)
    except ValidationError as error:
        # A default that depends on other settings is not made if one of them is wrong.
        wrong = (one for one in error.errors() if one["type"] != "default_factory_not_called")
        problems += [_wrong(details, file) for details in wrong]
    if problems:
        raise ProblemsFound(problems)
    for name in OWN:
        settings.setdefault(name.upper(), getattr(site, name))  # templates read some
    return site


def _unknown(settings: Mapping[str, Any], file: Path) -> Iterator[Problem]:
    """Find names that are neither Pelican's nor the site's, such as NEWS_PER_PAG."""
    from pelican.settings import DEFAULT_CONFIG  # here, since the receiver runs without Pelican

    known = {*DEFAULT_CONFIG, *ALSO, *(name.upper() for name in OWN)}
    for name in settings.keys() - known:
        remedy = msg("{guess}correct the name, or remove it", guess=did_you_mean(name, known))
        yield Problem(*_place(name, file), 0, msg("unknown setting '{name}'", name=name), remedy)


def _wrong(details: ErrorDetails, file: Path) -> Problem:
    """Explain a wrong value in pydantic's words, such as "should be a valid integer"."""
    name, *inside = (str(step) for step in details["loc"])
    said = f"{details['msg'][0].lower()}{details['msg'][1:]}".removeprefix("input ")
    part = "".join(f"[{step!r}]" for step in inside)
    default = SiteSettings.model_fields[name.lower()].get_default()
    remedy = msg("correct it, or remove the setting, which is then {default!r}", default=default)
    what = msg(
        "{name}{part} is {details!r} and {said}",
        name=name,
        part=part,
        details=details["input"],
        said=said,
    )
    return Problem(*_place(name, file), 0, what, remedy)


def _place(name: str, file: Path) -> tuple[str, int]:
    """Return the settings file that sets `name`, and the line; line 0 if none sets it."""
    setting = re.compile(rf"\s*{name}\b\s*[:=,]")
    for one in (file, file.with_name(SETTINGS_FILE.name)):
        if one.is_file():
            for line, text in enumerate(one.read_text(encoding="utf-8").splitlines(), 1):
                if setting.match(text):
                    return one.name, line
    return file.name, 0
