"""Write a new text of any kind, as a draft that says what is to be filled in."""

from collections.abc import Collection, Mapping

from plugins.authoring.desk import Desk, RefusedError, slug_from
from plugins.authoring.headers import Source
from plugins.authoring.placeholders import BODY, SUMMARY
from plugins.editorial.front_matter import FrontMatter, label_of
from plugins.editorial.texts import TextKind
from plugins.languages.editors import editors_words
from plugins.sources.characters import is_invisible, normalize
from plugins.sources.messages import Message, msg, translated

_RARE = ("aliases", "comment", "gone", "modified", "translated_from", "untranslated")
"""Keys that are for later in the life of a text."""


def new_text(desk: Desk, kind: TextKind, title: str, lang: str, speech: str) -> list[Message]:
    """Plan a draft of `kind` in `lang`, with a note in the language `speech`; return the news.

    Raises RefusedError.
    """
    title = " ".join(normalize(title).split())
    if not title or is_invisible(title):
        raise RefusedError(msg("A text needs a title."))
    key = slug_from(title)
    for one in desk.site.languages:
        path = path_of(desk, kind, key, one)
        if (desk.project / path).exists():
            raise RefusedError(
                msg(
                    "{path} is there already, and is left as it is. Write in it, or give the new"
                    " text another title.",
                    path=path,
                )
            )
    path = path_of(desk, kind, key, lang)
    lines = {"title": title, "slug": desk.free_slug(key, kind, lang)}
    lines |= kind.begins_with(desk.site.today)
    lines |= {"summary": SUMMARY, "status": "draft"}
    note = translated(_note(kind.front_matter, lines), editors_words(speech))
    desk.changes.write(path, compose(lines | {"comment": note}, BODY, lang))
    return [
        msg("{path} is a draft: fill in what it asks for.", path=path),
        msg("Then write the translation: python3 tasks.py translate {path}", path=path),
    ]


def path_of(desk: Desk, kind: TextKind, key: str, lang: str) -> str:
    """Return the path of a text."""
    return f"{desk.site.path.name}/{kind.name}/{key}.{lang}.md"


def compose(lines: Mapping[str, str], body: str, lang: str) -> bytes:
    """Return the content of a text; messages are written in `lang`."""
    words = editors_words(lang)
    source = Source("", [])
    for key, value in lines.items():
        source.set(key, translated(value, words))
    return f"{source.write().decode()}\n{translated(body, words).strip()}\n".encode()


def _note(model: type[FrontMatter], lines: Collection[str]) -> Message:
    others = [
        label_of(key)
        for key, field in model.model_fields.items()
        if not field.is_required() and key not in (*_RARE, *lines)
    ]
    return msg(
        "Fill in the lines above and the text below. Remove the lines Status and Comment when it"
        " may be read. These lines may be added: {others}. content/README.md explains them.",
        others=", ".join(others),
    )
