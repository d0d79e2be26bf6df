"""Find addresses that were public and lead nowhere now, by git and by the published site.

A text is compared with what it was in the branch that the change is for, as far as git has that
at hand, and with the list of addresses at PUBLISHED_SITE, if that is set.
"""

import os
import subprocess
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from plugins.editorial.addresses import (
    addresses_of_texts,
    file_of,
    find_address,
    flaw_of_alias,
    is_released,
    split_aliases,
    withheld_texts,
)
from plugins.editorial.file_names import split_text_name
from plugins.editorial.front_matter import parse_day, read_header
from plugins.editorial.links import targets_of
from plugins.editorial.texts import Text, find_kinds, texts_of
from plugins.redirects.published import published_addresses
from plugins.settings.site_settings import Settings, site_settings
from plugins.sources.characters import normalize
from plugins.sources.messages import msg
from plugins.sources.problems import Problem
from plugins.sources.slugs import SLUG


def find_lost_addresses(settings: Settings, others: Collection[str]) -> Iterator[Problem]:
    """Find addresses of texts that were public before the latest changes, and lead nowhere now.

    `others` are the addresses of pages that are not made from texts.
    """
    texts = texts_of(settings).texts
    if any(_will_change(text) for text in texts):
        return  # what is wrong there is reported first
    kept, later = set(), {}
    for text in texts:
        for key in ("aliases", "gone"):
            for one in split_aliases(text.header.text(key)):
                if key == "aliases" and text.target in withheld_texts(settings):
                    later[file_of(one)] = text
                else:
                    kept.add(file_of(one))
    known = {*map(file_of, addresses_of_texts(settings)), *map(file_of, others), *kept}
    now = {text.target: text for text in texts}
    misnamed = targets_of(settings).expected
    home = f"content/pages/home.{site_settings(settings).default_lang}.md"
    for target, addresses in _find_earlier(settings).items():
        if target in misnamed:
            continue  # the text is there, and its name is reported
        for address in addresses:
            if file_of(address) in known:
                continue
            if heir := later.get(file_of(address)):
                if heir.target != target:  # whose address is not public either
                    yield _will_lead(heir, address)
                continue
            what = msg("the address {address} was public, and leads nowhere now", address=address)
            if target in now:
                remedy = msg("write 'Aliases: {address}', so that it leads here", address=address)
                yield now[target].problem("slug", what, remedy)
            else:
                remedy = msg(
                    "write 'Aliases: {address}' in the text that it should lead to, or 'Gone: "
                    "{address}' in any text, such as {home}",
                    address=address,
                    home=home,
                )
                yield Problem(f"content/{target}", 0, 0, what, remedy)


def _will_lead(text: Text, address: str) -> Problem:
    """Return the problem with an alias of a `text` that is not published yet."""
    what = msg(
        "the address {address} was public, and leads nowhere until this text is published",
        address=address,
    )
    remedy = msg("publish the text, or move the address to 'Aliases' of one that is published")
    return text.problem("aliases", what, remedy)


def _will_change(text: Text) -> bool:
    """Return whether something is wrong with the address of `text`, or with one that leads there.

    With another address, or with its aliases as they were meant, nothing may be lost.
    """
    aliases = [
        *split_aliases(text.header.text("aliases")),
        *split_aliases(text.header.text("gone")),
    ]
    return not SLUG.fullmatch(text.header.text("slug")) or any(map(flaw_of_alias, aliases))


def _find_earlier(settings: Settings) -> Mapping[str, list[str]]:
    """Return public addresses by the paths of their texts in content/."""
    earlier = {**published_addresses(settings).addresses}
    for target, addresses in _find_in_git(settings).items():
        earlier[target] = [*dict.fromkeys([*earlier.get(target, []), *addresses])]
    return earlier


def _find_in_git(settings: Settings) -> Mapping[str, list[str]]:
    """Return the public addresses that changed texts had, by their paths in content/."""
    site = site_settings(settings)
    kinds = {kind.name: kind for kind in find_kinds(settings)}
    before = _commit_before(site.path)
    if not before:
        return {}
    changed = _git(site.path, "diff", "--name-only", "--no-renames", "--diff-filter=MD",
                   "--relative", "-z", before, "--", *kinds)  # fmt: skip
    earlier: dict[str, list[str]] = {}
    for target in filter(None, changed.split("\0")):
        folder, _, name = target.partition("/")
        named = split_text_name(name, site.languages)
        if not named:
            continue
        lines = normalize(_git(site.path, "show", f"{before}:./{target}")).split("\n")
        header = read_header(lines)
        slug, status = header.text("slug"), header.text("status")
        if not slug or not is_released(status, header.parsed("date", parse_day), site.today):
            continue
        address = find_address(kinds[folder], named[0], slug, named[1], settings)
        old = [one for key in ("aliases",) for one in split_aliases(header.text(key))]
        earlier[target] = [f"/{address}", *old]
    return earlier


def _commit_before(content: Path) -> str:
    """Return the commit that the files in `content` are compared with, or "" if none is known."""
    if _git(content, "rev-parse", "--show-prefix").strip() != f"{content.name}/":
        return ""  # no project of its own, such as the tests' content
    in_ci = "HEAD^1"  # of the commit that merges a change, this is the branch that it is for
    for name in (in_ci,) if os.environ.get("CI") else ("@{upstream}", "HEAD"):
        # Where the two have parted: what others have changed since then is not lost here.
        if found := _git(content, "merge-base", "HEAD", name).strip():
            return found
    return ""


def _git(folder: Path, *arguments: str) -> str:
    """Return what git prints, or "" if it fails or is not there."""
    try:
        done = subprocess.run(
            ["git", "-c", "safe.directory=*", *arguments],
            cwd=folder,
            capture_output=True,
            timeout=20,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace")
