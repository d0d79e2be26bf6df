"""What CMS_REPOSITORY and CMS_SIGN_IN may be, and what becomes of them."""

from typing import Any

import pytest

from plugins.admin.repository import check_sources, repository_of
from plugins.settings.site_settings import SiteSettings


@pytest.mark.parametrize(
    ("repository", "sign_in", "backend", "apis"),
    [
        (
            "github:owner/name",
            "",
            {"name": "github", "repo": "owner/name", "auth_methods": ["token"]},
            ("https://api.github.com",),
        ),
        (
            "github:owner/name",
            "https://sign-in.example.workers.dev",
            {
                "name": "github",
                "repo": "owner/name",
                "auth_methods": ["oauth", "token"],
                "base_url": "https://sign-in.example.workers.dev",
            },
            ("https://api.github.com",),
        ),
        (
            "gitlab:https://git.example.org/group/part/name",
            "0123abc",
            {
                "name": "gitlab",
                "repo": "group/part/name",
                "auth_methods": ["oauth", "token"],
                "base_url": "https://git.example.org",
                "api_root": "https://git.example.org/api/v4",
                "auth_type": "pkce",
                "app_id": "0123abc",
            },
            ("https://git.example.org",),
        ),
    ],
)
def test_a_repository_becomes_a_backend_and_the_only_hosts_that_are_asked(
    repository: str, sign_in: str, backend: dict[str, Any], apis: tuple[str, ...]
) -> None:
    site = SiteSettings(cms_repository=repository, cms_sign_in=sign_in)
    assert repository_of(site).backend == backend
    assert repository_of(site).apis == apis
    settings = {"CMS_REPOSITORY": repository, "CMS_SIGN_IN": sign_in}
    assert check_sources(settings) == []


def test_a_branch_is_named_where_it_is_set() -> None:
    site = SiteSettings(cms_repository="github:owner/name", cms_branch="texts")
    assert repository_of(site).backend["branch"] == "texts"


REPOSITORY = (
    "which is no repository; write github:OWNER/NAME or gitlab:GROUP/NAME, or leave it out, "
    "and there is no /admin/"
)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"CMS_REPOSITORY": "owner/name"}, f"CMS_REPOSITORY is 'owner/name', {REPOSITORY}"),
        (
            {"CMS_REPOSITORY": "https://me:secret@github.com/a/b"},
            f"CMS_REPOSITORY is 'https://...@github.com/a/b', {REPOSITORY}",
        ),
        ({"CMS_REPOSITORY": "github:a/b/c"}, f"CMS_REPOSITORY is 'github:a/b/c', {REPOSITORY}"),
        (
            {"CMS_REPOSITORY": "github:a/b", "CMS_SIGN_IN": "http://example.org"},
            "CMS_SIGN_IN is 'http://example.org', by which nobody can sign in; "
            "write the https address of the program that signs editors in, or leave it out",
        ),
        (
            {"CMS_REPOSITORY": "gitlab:a/b", "CMS_SIGN_IN": "https://example.org"},
            "CMS_SIGN_IN is 'https://example.org', by which nobody can sign in; "
            "write the id of the application that GitLab shows, or leave it out",
        ),
    ],
)
def test_what_leads_nowhere_is_refused(settings: dict[str, Any], message: str) -> None:
    assert [str(one) for one in check_sources(settings)] == [f"pelicanconf.py: {message}"]


def test_a_site_without_it_has_nothing_to_check() -> None:
    assert check_sources({"CMS_SIGN_IN": "whatever"}) == []
