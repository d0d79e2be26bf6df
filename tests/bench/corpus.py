"""Write a site of any size from a seed: pairs of news items in Swedish and English.

The same articles can be written for this site, for a plain Pelican and for Hugo, so that a
benchmark compares like with like. An article has 400 words in each language: three headings, a
list, links to other articles, one of 6 categories and 3 of 40 tags.
"""

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from plugins.sources.slugs import slug_of
from tests.conftest import CONTENT, PROJECT

LANGUAGES = ("sv", "en")
CATEGORIES, TAGS = 6, 40
WORDS = 400
TODAY = date(2026, 11, 1)
"""The day on which the benchmark builds; all articles are older."""
CODE = ("plugins", "theme", "tasks.py", "pelicanconf.py", "publishconf.py", "requirements.lock")
SWEDISH = """
anläggning arbete att av avfall besök byggnad batteri cirkulär de den det deltagare drift
elnät energi ett europa exempel fjärrvärme flera forskning framtid företag för förnybar från
genom gruva gång hamn hållbar här höst industri ingenjör inom is kallt kommun kraftverk
kunskap kust källa lager leder lokal luft lösning malm mark material med metod mot mål möte
norr norra ny nätverk och offentlig också om omställning område partner plats process
produktion projekt på region resurs resultat råvara rök samarbete samhälle sjö skog snö som
stad stål studie större syfte så teknik temperatur till trä under ur utsläpp utveckling
vatten vi vid vind vinter vätgas värme växer än är ö öppen över
"""
ENGLISH = """
a about air and are area at battery building by circular city cluster coast cold company
cooperation council day development district energy engineer europe example export factory
field first for forest from future grid group growing harbour heat here hydrogen ice in
industry into is it jointly knowledge lake large learn level local long material meeting
method mine more municipality network new north northern of on open ore other our partner
people place plant power process production programme project public recycling region
renewable research resource result river sea season small snow society solution steel
storage study sun supply system team technology that the their there timber to transition
under university used visit waste water we where wind winter with wood work year
"""
WORD_LISTS = {"sv": SWEDISH.split(), "en": ENGLISH.split()}


@dataclass(frozen=True)
class Article:
    """One article in one language; `body` has a link to an article as [words](@KEY@)."""

    key: str
    lang: str
    title: str
    slug: str
    day: date
    summary: str
    category: str
    tags: tuple[str, ...]
    body: str


def make_articles(pairs: int, seed: int = 1) -> Iterator[Article]:
    """Yield both versions of each of `pairs` articles, the same for the same arguments."""
    chance = random.Random(seed)
    for number in range(pairs):
        key = _key(number)
        day = TODAY - timedelta(days=1 + number % 2000)
        category = f"category-{chance.randrange(CATEGORIES)}"
        tags = tuple(sorted({f"tag-{chance.randrange(TAGS)}" for _ in range(3)}))
        links = [_key(chance.randrange(pairs)) for _ in range(2)]
        for lang in LANGUAGES:
            words = WORD_LISTS[lang]
            title = f"{_sentence(chance, words, chance.randint(3, 8))} {number}"
            yield Article(
                key=key,
                lang=lang,
                title=title,
                slug=f"{key}-{lang}",
                day=day,
                summary=f"{_sentence(chance, words, 14)}.",
                category=category,
                tags=tags,
                body=_body(chance, words, links),
            )


def write_corpus(folder: Path, pairs: int, seed: int = 1) -> None:
    """Write a whole project of `pairs` articles to `folder`: its code, theme, pages and forms.

    Its environment is this project's `.venv`.
    """
    folder.mkdir(parents=True)
    ignored = shutil.ignore_patterns("__pycache__")
    for name in CODE:
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(PROJECT / name, folder / name)
    (folder / ".venv").symlink_to(PROJECT / ".venv")
    content = folder / "content"
    shutil.copytree(
        CONTENT, content, ignore=lambda where, _: ["news"] if where == str(CONTENT) else []
    )
    (content / "news").mkdir()
    (content / "taxonomy.yaml").write_text(_taxonomy(), encoding="utf-8")
    for one in make_articles(pairs, seed):
        link = f"{{filename}}/news/KEY.{one.lang}.md"
        header = {
            "Title": one.title,
            "Slug": one.slug,
            "Date": one.day.isoformat(),
            "Summary": one.summary,
            "Category": one.category,
            "Tags": ", ".join(one.tags),
        }
        lines = [f"{name}: {value}" for name, value in header.items()]
        text = "\n".join([*lines, "", linked(one.body, link)])
        (content / "news" / f"{one.key}.{one.lang}.md").write_text(text, encoding="utf-8")


def linked(body: str, link: str) -> str:
    """Return `body` with each link to an article written as `link`, which has KEY for the key."""
    before, *parts = body.split("(@")
    rest = (part.split("@)", 1) for part in parts)
    return before + "".join(f"({link.replace('KEY', key)}){after}" for key, after in rest)


def _key(number: int) -> str:
    return f"article-{number:05}"


def _taxonomy() -> str:
    lines = []
    for name, count in (("categories", CATEGORIES), ("tags", TAGS)):
        single = {"categories": "category", "tags": "tag"}[name]
        swedish, english = {"category": ("Ämne", "Subject"), "tag": ("Märke", "Topic")}[single]
        lines.append(f"{name}:")
        for number in range(count):
            names = {"sv": f"{swedish} {number}", "en": f"{english} {number}"}
            lines.append(f"  {single}-{number}:")
            lines += [f"    name: {{sv: {names['sv']}, en: {names['en']}}}"]
            lines += [f"    slug: {{sv: {slug_of(names['sv'])}, en: {slug_of(names['en'])}}}"]
    return "\n".join(lines) + "\n"


def _body(chance: random.Random, words: list[str], links: list[str]) -> str:
    """Return about WORDS words of Markdown: three parts, each with a heading."""
    parts = []
    for part in range(3):
        parts.append(f"## {_sentence(chance, words, 4)}")
        parts += [_paragraph(chance, words, 50), _paragraph(chance, words, 45)]
        if part < len(links):
            linked_words = _sentence(chance, words, 3).lower()
            parts.append(f"{_sentence(chance, words, 8)}, [{linked_words}](@{links[part]}@).")
        else:
            parts.append("\n".join(f"- {_sentence(chance, words, 6)}" for _ in range(4)))
    used = sum(len(part.split()) for part in parts)
    parts.append(_paragraph(chance, words, max(10, WORDS - used)))
    return "\n\n".join(parts) + "\n"


def _paragraph(chance: random.Random, words: list[str], count: int) -> str:
    sentences = []
    while count > 0:
        length = min(count, chance.randint(6, 14))
        sentence = _sentence(chance, words, length)
        if chance.random() < 0.1:
            sentence = f"**{sentence}**"
        sentences.append(f"{sentence}.")
        count -= length
    return " ".join(sentences)


def _sentence(chance: random.Random, words: list[str], count: int) -> str:
    return " ".join(chance.choice(words) for _ in range(count)).capitalize()
