"""What a command works with: the project's texts, the words to speak in, and files to name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.authoring.changes import Changes
from plugins.editorial.addresses import address_of
from plugins.editorial.texts import Text, TextKind, find_kinds, texts_of
from plugins.publishing.check import opened_settings
from plugins.settings.site_settings import SETTINGS_FILE, Settings, SiteSettings, site_settings
from plugins.sources.messages import Message, msg
from plugins.sources.problems import Problem
from plugins.sources.slugs import slug_of
from plugins.sources.suggestions import did_you_mean

MOST_LETTERS = 80
"""The longest slug that a command makes of a title."""


class RefusedError(Exception):
    """Raised if a command cannot do what was asked; has a message, and problems below it."""

    def __init__(self, message: Message, problems: Sequence[Problem] = ()) -> None:
        super().__init__(str(message))
        self.message, self.problems = message, tuple(problems)


@dataclass(frozen=True)
class Desk:
    """The project in the folder `project`, as it was when the command began.

    A path in it, such as "content/news/visit.sv.md", has forward slashes.
    """

    project: Path
    settings: Settings
    changes: Changes

    @classmethod
    @contextmanager
    def opened(cls, project: Path) -> "Iterator[Desk]":
        """Yield the desk. Raises ProblemsFound with problems of the settings."""
        with opened_settings(project / SETTINGS_FILE) as (settings, _):
            yield cls(project, settings, Changes(project))

    @property
    def site(self) -> SiteSettings:
        """Return the site's settings."""
        return site_settings(self.settings)

    @property
    def kinds(self) -> Sequence[TextKind]:
        """Return the kinds of text of the site."""
        return find_kinds(self.settings)

    @property
    def texts(self) -> Mapping[str, Text]:
        """Return the texts whose names are right, by path."""
        return {text.path: text for text in texts_of(self.settings).texts if text.key}

    def address(self, text: Text) -> str:
        """Return the address of `text`, beginning with a slash."""
        return f"/{address_of(text, self.settings)}"

    def twins(self, text: Text) -> Mapping[str, Text | None]:
        """Return the versions of `text`, itself among them, by language."""
        texts = self.texts
        return {lang: texts.get(text.path_in(lang)) for lang in text.languages}

    def find_text(self, name: str) -> Text:
        """Return the text that an editor calls `name`: by its path, or by its file name.

        Raises RefusedError.
        """
        texts = self.texts
        called = PurePosixPath(name.replace("\\", "/")).as_posix()
        if called.startswith(f"{self.project.as_posix()}/"):
            called = called.removeprefix(f"{self.project.as_posix()}/")
        wanted = [path for path in texts if f"/{path}".endswith(f"/{called.lstrip('./')}")]
        if len(wanted) == 1:
            return texts[wanted[0]]
        if wanted:
            which = msg("There are several such files; name one: {files}", files=", ".join(wanted))
            raise RefusedError(which)
        if self.is_file(called):
            raise RefusedError(
                msg("{file} is no text; this command is for texts alone.", file=called)
            )
        guess = did_you_mean(called, texts) or did_you_mean(
            PurePosixPath(called).name, (PurePosixPath(path).name for path in texts)
        )
        such = next(iter(texts), "")
        raise RefusedError(
            msg(
                "There is no text '{name}'; {guess}name its file, such as {such}.",
                name=name,
                guess=guess,
                such=such,
            )
        )

    def is_file(self, name: str) -> bool:
        """Return whether `name` is a file of the project."""
        return any((self.project / folder / name).is_file() for folder in ("", "content"))

    def free_slug(self, slug: str, kind: TextKind, lang: str) -> str:
        """Return `slug`, or with the first number from 2 that no text of `kind` has in `lang`."""
        taken = {
            text.header.text("slug")
            for text in self.texts.values()
            if text.kind is kind and text.lang == lang
        }
        free, number = slug, 2
        while free in taken:
            free, number = f"{slug}-{number}", number + 1
        return free

    def finish(self, confirm: Callable[[], None] = lambda: None) -> None:
        """Make the changes unless `check` would find something new then. Raises RefusedError.

        `confirm` is called before, and raises it if they are not wanted.
        """
        problems = self.changes.find_new_problems(self.project / SETTINGS_FILE)
        if problems:
            why = msg("Nothing was changed, since `check` would then report:")
            raise RefusedError(why, problems)
        confirm()
        self.changes.apply()


def slug_from(words: str) -> str:
    """Return `words` as a slug of a good length. Raises RefusedError if no letter is left."""
    slug = slug_of(words)
    if len(slug) > MOST_LETTERS:
        slug = slug[: MOST_LETTERS + 1].rpartition("-")[0] or slug[:MOST_LETTERS]
    if not slug:
        raise RefusedError(msg("'{words}' has no letter or digit from a to z.", words=words))
    return slug


def find_kind(name: str, kinds: Sequence[TextKind]) -> TextKind | None:
    """Return the kind that an editor calls `name`, in the singular or the plural."""
    said = name.casefold()
    return next((kind for kind in kinds if said in (kind.name, kind.name.removesuffix("s"))), None)
