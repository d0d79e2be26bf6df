"""Write /admin/: its page, the program that it loads, and the program's configuration."""

import json
from collections.abc import Iterable
from html import escape

from pelican import Pelican

from plugins.admin.configuration import make_configuration
from plugins.admin.program import read_program
from plugins.admin.repository import Repository, repository_of
from plugins.languages.catalogues import catalogues_of
from plugins.settings.outputs import write_output
from plugins.settings.site_settings import site_settings

FOLDER = "admin"
_PAGE = """\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="canonical" href="{address}">
<link rel="icon" href="{icon}">
<script type="module" src="{script}"></script>
</head>
<body>
<main><h1>{title}</h1><noscript>{without}</noscript></main>
</body>
</html>
"""


def write_pages(pelican: Pelican) -> None:
    """Write the files of /admin/ if CMS_REPOSITORY is set. Raises ProblemsFound."""
    settings = pelican.settings
    site = site_settings(settings)
    if not site.cms_repository or site.relative_links:
        return
    repository, program = repository_of(site), read_program()
    configurations = {
        lang: make_configuration(settings, repository, lang) for lang in site.languages
    }
    write_output(
        settings,
        f"{FOLDER}/config.json",
        json.dumps(configurations, ensure_ascii=False, indent=1).encode(),
    )
    for name, content in program.items():
        write_output(settings, f"{FOLDER}/{name}", content)
    lang = site.languages[0]
    words = catalogues_of(settings)[lang]
    base = f"{site.siteurl}/{FOLDER}/"
    page = _PAGE.format(
        lang=lang,
        policy=escape(policy(repository)),
        title=escape(words.gettext("Edit the site")),
        address=escape(f"{site.site_origin}{base}"),
        icon=escape(f"{site.siteurl}/theme/icon.svg"),
        script=escape(base + next(name for name in program if name.startswith("admin-"))),
        without=escape(words.gettext("This page needs JavaScript.")),
    )
    write_output(settings, f"{FOLDER}/index.html", page.encode())


def policy(repository: Repository) -> str:
    """Return the Content-Security-Policy of /admin/, which holds for its pages alone.

    The program styles itself, decodes pictures by WebAssembly, shows those that are not yet
    saved, and asks nobody but the service that has the repository.
    """
    directives: dict[str, Iterable[str]] = {
        "default-src": ("'none'",),
        "base-uri": ("'none'",),
        "form-action": ("'none'",),
        "script-src": ("'self'", "'wasm-unsafe-eval'"),
        "style-src": ("'self'", "'unsafe-inline'"),
        "font-src": ("'self'",),
        "img-src": ("'self'", "blob:", "data:", *repository.pictures),
        "media-src": ("blob:",),
        "worker-src": ("'self'", "blob:"),
        "connect-src": ("'self'", "blob:", "data:", *repository.apis),
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())
