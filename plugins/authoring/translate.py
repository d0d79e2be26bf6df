"""Begin the translation of a text, and say that one is up to date with its original."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from plugins.authoring.desk import Desk, RefusedError
from plugins.authoring.headers import Source
from plugins.authoring.links import FILE_LINK, Place, replace_file_links
from plugins.authoring.new import compose
from plugins.editorial.front_matter import TwinRule, keys_with, label_of
from plugins.editorial.texts import Text
from plugins.editorial.twins import is_draft, needs_twin
from plugins.languages.editors import editors_words
from plugins.languages.languages import LANGUAGE_TABLE
from plugins.sources.messages import NOTHING, Message, msg, translated
from plugins.translations.status import fingerprint, original_of

NOTE = msg(
    "A copy of the {language} text, to be translated: the lines above, except those with"
    " numbers or names of files, and the text below.{inherited} Then run: python3 tasks.py {then}"
)
"""The Comment of a translation that is begun."""
_COPIED = ("title", "summary", "image_alt", "menu_label")
"""Keys whose values are to be translated."""


def language_called(lang: str) -> str:
    """Return the name of a language in a sentence."""
    names = {"sv": msg("Swedish"), "en": msg("English")}
    return names.get(lang) or LANGUAGE_TABLE[lang].english_name


def translate(desk: Desk, name: str, to: str, speech: str) -> list[Message]:
    """Plan a draft of the translation of the text `name` to the language `to`; return the news.

    If `to` is "", it is each language that the text lacks. Raises RefusedError.
    """
    text = desk.find_text(name)
    twins = desk.twins(text)
    if to and to not in twins:
        known = ", ".join(twins)
        raise RefusedError(msg("'{to}' is no language of the site: {known}.", to=to, known=known))
    lacking = [lang for lang, twin in twins.items() if twin is None and to in ("", lang)]
    if not lacking:
        there = next(
            one for lang, one in twins.items() if one and one is not text and to in ("", lang)
        )
        translation = text if original_of(text, twins) else there
        raise RefusedError(
            msg(
                "{path} is there already, and is left as it is. If it says what its original says"
                " now: python3 tasks.py translate --done {translation}",
                path=there.path,
                translation=translation.path,
            )
        )
    if not text.header.entries:
        raise RefusedError(msg("{path} has no Title to translate.", path=text.path))
    told: list[Message] = []
    for lang in lacking:
        told += _begin(desk, text, lang, speech)
    told += _let_it_wait(desk, text)
    return told


def _begin(desk: Desk, text: Text, lang: str, speech: str) -> list[Message]:
    path = text.path_in(lang)
    equal = keys_with(text.kind.front_matter, TwinRule.EQUAL)
    header = text.header
    lines = {key: header.text(key) for key in (*_COPIED, *equal) if header.text(key)}
    then = f"ready {path}" if is_draft(text) else f"translate --done {path}"
    note = msg(
        NOTE.templates[0],
        language=language_called(text.lang),
        inherited=_inherited_words(text),
        then=then,
    )
    slug = desk.free_slug(header.text("slug"), text.kind, lang)
    wanted = (
        {"title": lines.pop("title", ""), "slug": slug}
        | lines
        | {
            "status": "draft",
            "translated_from": f"{text.lang} {fingerprint(text.prose)}",
            "comment": translated(note, editors_words(speech)),
        }
    )
    place = Place(text.lang, text.target)
    body = replace_file_links(text.prose.strip("\n"), place, _to_twin(desk, text, lang))
    desk.changes.write(path, compose(wanted, body, lang))
    return [
        msg("{path} is a draft with the words of {original}: translate them.", path=path,
            original=text.path),
        msg("When it is finished: python3 tasks.py {then}", then=then),
    ]  # fmt: skip


def _inherited_words(text: Text) -> Message:
    """Return which values the translation has from `text` that may read otherwise there."""
    model = text.kind.front_matter
    lines = [
        f"{label_of(key)}: {text.header.text(key)}"
        for key in keys_with(model, TwinRule.FALLBACK)
        if key != "modified" and text.header.text(key)
    ]
    if not lines:
        return NOTHING
    return msg(
        " It also shows these lines, which it has from the other file; write one here if it reads"
        " otherwise in this language: {lines}.",
        lines=" / ".join(lines),
    )


def _to_twin(desk: Desk, text: Text, lang: str) -> Callable[[str, str], tuple[str, str]]:
    """Return what leads links to the version in `lang`, where there is one or will be.

    Headings have other names there, so that the part after '#' is left out.
    """
    own = f"{text.kind.name}/{text.key}.{lang}.md"
    targets = {other.target for other in desk.texts.values()} | {own}

    def new_path(path: str, part: str) -> tuple[str, str]:
        twin = f"{path.removesuffix(f'.{text.lang}.md')}.{lang}.md"
        if twin not in targets or not path.endswith(f".{text.lang}.md"):
            return path, part
        return twin, part if twin == own or not part.startswith("#") else ""

    return new_path


def _let_it_wait(desk: Desk, text: Text) -> list[Message]:
    """Let `text`, which may be published, wait for its translation as the checks allow."""
    if is_draft(text) or text.header.text("untranslated"):
        return []
    if needs_twin(text):
        desk.changes.are_unfinished = True
        return [
            msg(
                "Until then `check` asks for it, since {path} must be in each language.",
                path=text.path,
            )
        ]
    source = Source.read(desk.changes.read(text.path) or b"")
    source.set("untranslated", "hide")
    desk.changes.write(text.path, source.write())
    return [
        msg(
            "{path} now says 'Untranslated: hide': it is read in its own language alone until"
            " the translation is published.",
            path=text.path,
        )
    ]


def finish_translation(desk: Desk, name: str) -> list[Message]:
    """Plan that the text `name` says what its original says now; return the news.

    If it is a draft and its original is not, it will be published. Raises RefusedError.
    """
    text = desk.find_text(name)
    twins = desk.twins(text)
    original = original_of(text, twins) or _only_other(text, twins)
    if still_has_the_words_of(text, original):
        raise RefusedError(
            msg(
                "{path} still has the words of {original}. Translate them first.",
                path=text.path,
                original=original.path,
            )
        )
    source = Source.read(desk.changes.read(text.path) or b"")
    source.set("translated_from", f"{original.lang} {fingerprint(original.prose)}")
    told = [msg("{path} is up to date with {original}.", path=text.path, original=original.path)]
    if is_draft(text) and not is_draft(original):
        status = original.header.text("status")
        if status:
            source.set("status", status)
        else:
            source.remove("status")
        source.remove("comment")
        told.append(
            msg(
                "It is no longer a draft: its Status is that of the original, and the line"
                " Comment is gone."
            )
        )
    desk.changes.write(text.path, source.write())
    return told


def still_has_the_words_of(text: Text, original: Text) -> bool:
    """Return whether the body of `text` is that of `original`, but for where its links lead."""
    return bool(text.prose.strip()) and _words(text) == _words(original)


def _words(text: Text) -> list[str]:
    """Return the words of the body of `text`, without where its links lead."""
    return FILE_LINK.sub("", text.prose).split()


def _only_other(text: Text, twins: Mapping[str, Text | None]) -> Text:
    """Return the text that `text` is taken to be a translation of. Raises RefusedError."""
    others = [one for one in twins.values() if one and one is not text]
    made_from_it = [one for one in others if original_of(one, twins) is text]
    if made_from_it:
        raise RefusedError(
            msg(
                "{path} is the original of {translation}. Name the translation.",
                path=text.path,
                translation=made_from_it[0].path,
            )
        )
    if not others:
        name = PurePosixPath(text.path).name
        raise RefusedError(
            msg("{name} has no version in another language to be translated from.", name=name)
        )
    return others[0]
