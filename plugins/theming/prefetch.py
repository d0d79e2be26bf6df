"""Ask browsers to fetch the page behind a link while a visitor's finger or pointer is on it.

Speculation rules: https://wicg.github.io/nav-speculation/speculation-rules.html. A browser that
does not know them ignores them; one that saves data does not follow them.
"""

import json

from markupsafe import Markup

from plugins.settings.site_settings import SiteSettings

PROGRAMS = ("forms", "admin")
"""Folders of addresses that a program answers; fetching one could have an effect."""


def prefetch_rules(site: SiteSettings) -> Markup:
    """Return the text of a <script type="speculationrules"> for all pages of `site`.

    Files, such as feeds, are left out: a page's address has no dot.
    """
    others = [f"{site.siteurl}/*.*", *(f"{site.siteurl}/{folder}/*" for folder in PROGRAMS)]
    pages = [{"href_matches": f"{site.siteurl}/*"}, {"not": {"href_matches": others}}]
    rules = {"prefetch": [{"where": {"and": pages}, "eagerness": "moderate"}]}
    return Markup(json.dumps(rules, separators=(",", ":")))
