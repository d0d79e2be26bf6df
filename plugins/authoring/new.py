"""Write a new text of any kind, as a draft that says what is to be filled in."""

from collections.abc import Collection, Mapping
from pathlib import Path

from plugins.authoring.desk import Desk, RefusedError, slug_from
from plugins.authoring.headers import Source
from plugins.authoring.placeholders import BODY, IMAGE_ALT, SUMMARY
from plugins.editorial.file_names import PICTURES
from plugins.editorial.front_matter import FrontMatter, label_of
from plugins.editorial.texts import TextKind, files_in
from plugins.languages.editors import editors_words
from plugins.sources.characters import is_invisible, normalize
from plugins.sources.messages import Message, msg, translated
from plugins.sources.suggestions import did_you_mean

FILL_IN = msg(
    "Fill in the lines above and the text below. These lines may be added: {others}."
    " content/README.md explains them. When it may be read, in each language: python3 tasks.py"
    " ready {path}"
)
"""The Comment of a new text."""
NOTE_OF_A_FORM = msg(
    "Fill in the lines above and the text below, in each language; the questions stand in"
    " {spec}. When the form may be used: python3 tasks.py ready {path}"
)
"""The Comment of a new form's page."""
_RARE = ("aliases", "comment", "gone", "modified", "translated_from", "untranslated")
"""Keys that are for later in the life of a text."""


def new_text(
    desk: Desk, kind: TextKind, title: str, lang: str, speech: str, picture: str = ""
) -> list[Message]:
    """Plan a draft of `kind` in `lang`, with a note in the language `speech`; return the news.

    `picture` is the file of its picture, which may lie anywhere on the computer.

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
    lines |= {"summary": SUMMARY}
    told: list[Message] = []
    if picture:
        image, told = _take_picture(desk, picture, key)
        lines |= {"image": image, "image_alt": IMAGE_ALT}
    lines |= {"status": "draft"}
    note = translated(_note(kind.front_matter, lines, path), editors_words(speech))
    desk.changes.write(path, compose(lines | {"comment": note}, BODY, lang))
    return [
        *told,
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


def _take_picture(desk: Desk, name: str, key: str) -> tuple[str, list[Message]]:
    """Plan a copy of the picture `name` under the name `key`; return its name and the news.

    A picture in content/images stays as it is. Raises RefusedError.
    """
    folder = desk.project / desk.site.path.name / "images"
    file = Path(name.strip().strip("'\"")).expanduser()  # a dragged file may come in quotes
    file = next((one for one in (file, desk.project / file, folder / file) if one.is_file()), file)
    if not file.is_file():
        guess = did_you_mean(file.name, [str(one) for one in files_in(folder)])
        raise RefusedError(
            msg(
                "There is no picture '{name}'; {guess}name its file, or drag it into the terminal.",
                name=name,
                guess=guess,
            )
        )
    if folder.resolve() in file.resolve().parents:
        return file.resolve().relative_to(folder.resolve()).as_posix(), []
    ending = file.suffix.lower()
    if ending not in PICTURES:
        raise RefusedError(
            msg(
                "{name} is no picture that the site can show: save it as JPEG, and name that file.",
                name=file.name,
            )
        )
    image, number = f"{key}{ending}", 2
    while (folder / image).exists():
        image, number = f"{key}-{number}{ending}", number + 1
    path = f"{desk.site.path.name}/images/{image}"
    desk.changes.write(path, file.read_bytes())
    return image, [msg("{path} is a copy of the picture.", path=path)]


def _note(model: type[FrontMatter], lines: Collection[str], path: str) -> Message:
    others = [
        label_of(key)
        for key, field in model.model_fields.items()
        if not field.is_required() and key not in (*_RARE, *lines)
    ]
    return msg(FILL_IN.templates[0], others=", ".join(others), path=path)
