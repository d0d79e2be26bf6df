"""Note what the short path (short_path.py) needs to know of a site, for the next build."""

import json
from typing import Any

from plugins.editorial.fragments import configuration_of
from plugins.editorial.texts import texts_of
from plugins.incremental.kept import kept_of
from plugins.markdown.ids import ids_of_page
from plugins.settings.offers import offered
from plugins.settings.site_settings import Settings, site_settings
from plugins.theming.stylesheet import names_in_rules


def body_facts(settings: Settings) -> str:
    """Return what decides how the texts of a site are checked and drawn, as JSON.

    Return "" if the site has what only a whole build can judge.
    """
    site = site_settings(settings)
    if site.relative_links or site.identity.say_when_stale:
        return ""
    headers = [text.header for text in texts_of(settings).texts]
    pages = {(one.text("template"), one.text("form")) for one in headers}
    facts: dict[str, Any] = {
        "content": str(site.path.resolve()),
        "folder": site.path.name,
        "languages": site.languages,
        "root": f"{site.siteurl}/",
        "origin": site.site_origin,
        "markdown": configuration_of(settings),
        "ids": {" ".join(names): sorted(ids_of_page(settings, *names)) for names in pages},
        "reported": sorted(
            {line for find in offered(settings, "reported_lines") for line in find()}
        ),
        "styled": names_in_rules(site.theme / "static" / "css", kept_of(settings)),
    }
    try:
        return json.dumps(facts)
    except TypeError:  # an extension of Markdown that is an object
        return ""
