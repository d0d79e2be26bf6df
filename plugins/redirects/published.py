"""The list of public addresses that a published site has, for the check of the next change.

Git cannot say which addresses were public in a clone of one commit, and knows nothing of
what was published from elsewhere.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from urllib.request import Request, urlopen

from pydantic import TypeAdapter, ValidationError

from plugins.editorial.addresses import address_of, split_aliases, withheld_texts
from plugins.editorial.texts import texts_of
from plugins.settings.site_settings import Settings, once, site_settings
from plugins.sources.messages import msg
from plugins.sources.problems import Problem

NAME = "addresses.json"
_SECONDS = 10
_MOST_BYTES = 20_000_000
_LIST = TypeAdapter(dict[str, list[str]])


@dataclass(frozen=True)
class Published:
    """The public addresses of each text by its path in content/, or why they are not known."""

    addresses: Mapping[str, list[str]]
    unknown: str = ""


def write_list(settings: Settings) -> bytes:
    """Return the file NAME: the public addresses of each text, without those that are hidden."""
    withheld = withheld_texts(settings)
    listed = {
        text.target: [
            f"/{address_of(text, settings)}",
            *split_aliases(text.header.text("aliases")),
        ]
        for text in texts_of(settings).texts
        if text.target not in withheld and text.header.text("status") != "hidden"
    }
    return json.dumps(dict(sorted(listed.items())), ensure_ascii=False, indent=0).encode()


def published_addresses(settings: Settings) -> Published:
    """Return what the site at PUBLISHED_SITE has in its list; it is asked once for each build."""
    site = site_settings(settings).published_site
    return once(settings, "published", lambda: _ask(site)) if site else Published({})


def _ask(site: str) -> Published:
    address = f"{site.rstrip('/')}/{NAME}"
    try:
        asked = Request(address, headers={"User-Agent": "site-check"})
        with urlopen(asked, timeout=_SECONDS) as answer:
            return Published(_LIST.validate_json(answer.read(_MOST_BYTES)))
    except ValidationError:
        reason = "it is no list of addresses"
    except (OSError, ValueError, HTTPException) as error:
        reason = str(error) or type(error).__name__
    return Published({}, f"{address}: {reason}")


def find_notes(settings: Settings) -> Iterator[Problem]:
    """Note that the list of the published site could not be read."""
    if unknown := published_addresses(settings).unknown:
        what = msg(
            "which addresses are public could not be asked of PUBLISHED_SITE ({unknown})",
            unknown=unknown,
        )
        remedy = msg(
            "nothing to do if the site is not published yet; else correct PUBLISHED_SITE, or try"
            " again when the site answers"
        )
        yield Problem("pelicanconf.py", 0, 0, what, remedy)
