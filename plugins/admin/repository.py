"""Read where the editors' changes go: the repository, its branch, how editors sign in."""

import re
from dataclasses import dataclass
from typing import Any

from plugins.settings.site_settings import SETTINGS_FILE, Settings, SiteSettings, site_settings
from plugins.sources.messages import msg
from plugins.sources.problems import Problem, hide_password

_REPOSITORY = re.compile(
    r"(?P<service>github|gitlab):(?P<host>https://[\w.-]+(?::\d+)?/)?(?P<path>[\w.-]+(?:/[\w.-]+)+)"
)
_ADDRESS = re.compile(r"https://[\w.-]+(?::\d+)?(?:/[\w./-]*)?")
_WRITE = msg(
    "write github:OWNER/NAME or gitlab:GROUP/NAME, or leave it out, and there is no /admin/"
)
_SIGN_IN = {
    "github": msg("write the https address of the program that signs editors in, or leave it out"),
    "gitlab": msg("write the id of the application that GitLab shows, or leave it out"),
}


@dataclass(frozen=True)
class Repository:
    """The repository in the words of Sveltia CMS, and the origins that its service has.

    `apis` answer requests; `pictures` show who has signed in.
    """

    backend: dict[str, Any]
    apis: tuple[str, ...]
    pictures: tuple[str, ...]


def repository_of(site: SiteSettings) -> Repository:
    """Return the repository that CMS_REPOSITORY names; check_sources has found it right."""
    found = _REPOSITORY.fullmatch(site.cms_repository)
    assert found, site.cms_repository
    service, host, path = found["service"], (found["host"] or "").rstrip("/"), found["path"]
    backend: dict[str, Any] = {"name": service, "repo": path}
    if site.cms_branch:
        backend["branch"] = site.cms_branch
    backend["auth_methods"] = ["oauth", "token"] if site.cms_sign_in else ["token"]
    if service == "gitlab":
        own = host or "https://gitlab.com"
        if host:
            backend |= {"base_url": host, "api_root": f"{host}/api/v4"}
        if site.cms_sign_in:
            backend |= {"auth_type": "pkce", "app_id": site.cms_sign_in}
        return Repository(backend, (own,), (own, "https://secure.gravatar.com"))
    if site.cms_sign_in:
        backend["base_url"] = site.cms_sign_in
    if host:
        backend["api_root"] = f"{host}/api/v3"
        return Repository(backend, (host,), (host,))
    return Repository(
        backend, ("https://api.github.com",), ("https://avatars.githubusercontent.com",)
    )


def check_sources(settings: Settings) -> list[Problem]:
    """Return what is wrong with the settings of /admin/."""
    site = site_settings(settings)
    if not site.cms_repository:
        return []
    found = _REPOSITORY.fullmatch(site.cms_repository)
    if not found or (found["service"] == "github" and found["path"].count("/") > 1):
        written = hide_password(site.cms_repository)
        what = msg("CMS_REPOSITORY is '{written}', which is no repository", written=written)
        return [Problem(SETTINGS_FILE.name, 0, 0, what, _WRITE)]
    service, sign_in = found["service"], site.cms_sign_in
    fits = _ADDRESS.fullmatch(sign_in) if service == "github" else re.fullmatch(r"\w+", sign_in)
    if sign_in and not fits:
        written = hide_password(sign_in)
        what = msg("CMS_SIGN_IN is '{written}', by which nobody can sign in", written=written)
        return [Problem(SETTINGS_FILE.name, 0, 0, what, _SIGN_IN[service])]
    return []
