"""Texts for every case of a list or a language, beside those of the fixture site."""

from datetime import UTC, datetime
from pathlib import Path

COMING = datetime.now(UTC).year + 2
"""The year of what is still to come."""


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
            more = f"Start: {COMING}-05-03 13:00\nPlace: Norr"
            write_item(content, f"events/only-{lang}-{policy}", lang, more, policy)
    for lang in ("sv", "en"):
        more = f"Start: 2020-05-03 13:00\nPlace: Norr\nAliases: /old/{lang}, /{lang}.php"
        write_item(content, "events/past", lang, more, "hide")
        more = f"Start: {COMING}-05-03 13:00\nLength: 2 h\nOnline: https://example.org/meeting"
        write_item(content, "events/online", lang, more, "hide")
        more += "\nPlace: Norr\nAddress: Gatan 1, 903 26 Umeå\nStatus: cancelled"
        write_item(content, "events/cancelled", lang, more, "hide")
    write_markup_as_words(content)
    say_who_and_what_is_stale(content)
    write_item(content, "news/waiting", "sv", "Date: 2021-03-03", "notice")
    write_item(content, "news/waiting", "en", "Status: draft", "hide")
    write_item(content, "news/unseen", "en", "Date: 2021-03-04\nStatus: hidden", "notice")


SITE_FILE = """\
name: North Sweden Cleantech
sender: Föreningen
address: Gatan 1, 903 26 Umeå
email: info@example.org
phone: "+46 90 123 45 67"
funders: {sv: Regionen, en: The region}
footer: {sv: Sedan 2017., en: Since 2017.}
links:
  - {name: Mastodon, address: https://social.example.org/@us}
say_when_stale: true
"""


def say_who_and_what_is_stale(content: Path) -> None:
    """Fill in site.yaml, and let an original be changed after its translation was made."""
    (content / "site.yaml").write_text(SITE_FILE, encoding="utf-8")
    text = content / "news/writing.en.md"
    stale = f"Translated_From: sv {'0' * 12}\n{text.read_text(encoding='utf-8')}"
    text.write_text(stale, encoding="utf-8")


MARKUP = """<img/src=x onerror=x()> "' </script/x><script/x>x() {{ 7*7 }} & <b/x>"""
"""Words that would be a script if any page, feed or script read them as anything but words.

Markdown knows no such tags, or the checks would refuse them as HTML; browsers do.
"""


def write_markup_as_words(content: Path) -> None:
    """Put MARKUP wherever editors write plain words: texts, subjects, places, a form."""
    quoted = MARKUP.replace("'", "''")
    pair = f"{{sv: '{quoted}', en: '{quoted}'}}"
    code = f"{{sv: '`{quoted}`', en: '`{quoted}`'}}"  # where marks may stand, HTML may not
    taxonomy, form = content / "taxonomy.yaml", content / "forms/contact.yaml"
    slugs = "slug: {sv: ord, en: words}"
    with taxonomy.open("a", encoding="utf-8") as tags:
        tags.write(f"  words:\n    name: {pair}\n    {slugs}\n")
    spec = form.read_text(encoding="utf-8")
    for words in ("{sv: Skriv till oss, en: Write to us}", "{sv: Namn, en: Name}"):
        spec = spec.replace(words, pair)
    spec += f"""
  - name: choice
    type: radio
    label: {pair}
    hint: {code}
    choices:
      - {{value: a, label: {pair}}}
      - {{value: b, label: {{sv: B, en: B}}}}
  - type: note
    label: {pair}
    text: {code}
"""
    form.write_text(spec, encoding="utf-8")
    more = {
        "news/words": f"Date: 2022-02-02\nTags: words\nAuthor: {MARKUP}",
        "events/words": f"Start: {COMING}-06-06 13:00\nPlace: {MARKUP}",
        "pages/words": "Footer: 95",
    }
    for path, lines in more.items():
        for lang in ("sv", "en"):
            (content / f"{path}.{lang}.md").write_text(
                f"Title: {MARKUP}\nSlug: words\nSummary: {MARKUP} {lang}\n"
                f"Image: northern-light.jpg\nImage_Alt: {MARKUP}\n{lines}\n\n"
                f"{lang.title()}: `{MARKUP}`\n\n"
                "![\\<img/src=x onerror=x()>]({static}/images/northern-light.jpg)\n",
                encoding="utf-8",
            )


def write_item(content: Path, path: str, lang: str, more: str, policy: str) -> None:
    name = path.split("/")[1]
    (content / f"{path}.{lang}.md").write_text(
        f"Title: {path} {lang}\nSlug: {name}\nSummary: {path} {lang}.\nUntranslated: {policy}\n"
        f"{more}\n\nText.\n\n## Part\n\n[Up](#part)\n",
        encoding="utf-8",
    )
