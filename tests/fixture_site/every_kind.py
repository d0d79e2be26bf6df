"""Texts for every case of a list or a language, beside those of the fixture site."""

from pathlib import Path


def write_every_kind(content: Path) -> None:
    """Add news enough for further pages, events, and what one language lacks, of each policy.

    The past event also has old addresses.
    """
    for day in range(1, 20):
        languages = ("sv", "en") if day > 10 else ("sv",)
        for lang in languages:
            write_item(content, f"news/day-{day}", lang, f"Date: 2019-01-{day:02}", "hide")
    for policy in ("hide", "link", "notice"):
        for lang in ("sv", "en"):
            more = "Date: 2020-02-02\nCategory: projects"
            write_item(content, f"news/only-{lang}-{policy}", lang, more, policy)
            more = "Footer: 90\nModified: 2021-03-03"
            write_item(content, f"pages/only-{lang}-{policy}", lang, more, policy)
            more = "Start: 2999-05-03 13:00\nPlace: Norr"
            write_item(content, f"events/only-{lang}-{policy}", lang, more, policy)
    for lang in ("sv", "en"):
        more = f"Start: 2020-05-03 13:00\nPlace: Norr\nAliases: /old/{lang}, /{lang}.php"
        write_item(content, "events/past", lang, more, "hide")
        more = "Start: 2999-05-03 13:00\nLength: 2 h\nOnline: https://example.org/meeting"
        write_item(content, "events/online", lang, more, "hide")
        more += "\nPlace: Norr\nAddress: Gatan 1, 903 26 Umeå\nStatus: cancelled"
        write_item(content, "events/cancelled", lang, more, "hide")
    write_item(content, "news/waiting", "sv", "Date: 2021-03-03", "notice")
    write_item(content, "news/waiting", "en", "Status: draft", "hide")
    write_item(content, "news/unseen", "en", "Date: 2021-03-04\nStatus: hidden", "notice")


def write_item(content: Path, path: str, lang: str, more: str, policy: str) -> None:
    name = path.split("/")[1]
    (content / f"{path}.{lang}.md").write_text(
        f"Title: {path} {lang}\nSlug: {name}\nSummary: {path} {lang}.\nUntranslated: {policy}\n"
        f"{more}\n\nText.\n\n## Part\n\n[Up](#part)\n",
        encoding="utf-8",
    )
