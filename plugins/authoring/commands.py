"""The command lines of new, translate, rename, remove and status."""

import sys
from collections.abc import Callable, Mapping, Sequence
from getopt import GetoptError, gnu_getopt
from pathlib import Path

from plugins.authoring.changes import ChangedMeanwhileError
from plugins.authoring.desk import Desk, RefusedError, find_kind
from plugins.authoring.new import new_text
from plugins.authoring.new_form import new_form
from plugins.authoring.placeholders import spellings
from plugins.authoring.ready import ready
from plugins.authoring.remove import NOWHERE, remove
from plugins.authoring.rename import rename
from plugins.authoring.status import CONDITIONS, as_json, met, print_differences, print_table
from plugins.authoring.translate import finish_translation, translate
from plugins.languages.editors import editor_languages, editors_language, editors_words
from plugins.sources.messages import Message, msg, translated
from plugins.sources.problems import ProblemsFound, in_words, reason_of
from plugins.sources.suggestions import did_you_mean
from plugins.translations.status import status_of

HELP: Mapping[str, Message] = {
    "new": msg(
        """\
python3 tasks.py new [KIND] "Title"

Writes a new text as a draft. KIND is news (as without it), {kinds} or form.

  --image FILE    the picture above the text, which is copied into content/images
  --in LANGUAGE   the language of the text, such as {languages}
  --lang {speech}    the language of this command"""
    ),
    "translate": msg(
        """\
python3 tasks.py translate FILE

Begins the translation of a text: a draft with its words, which you translate.

  --done          say that the translation FILE is up to date with its original
  --to LANGUAGE   into this language alone, where the site has more than two
  --lang {speech}    the language of this command"""
    ),
    "ready": msg(
        """\
python3 tasks.py ready FILE

Says that a draft may be read: removes its lines Status and Comment in each language, marks
translations as up to date, and changes nothing if `check` would find a mistake then.

  --lang {speech}    the language of this command"""
    ),
    "rename": msg(
        """\
python3 tasks.py rename FILE NEW-SLUG

Gives a text another address. The old one leads there if it was published, and links are
mended. Its files get the new name, too, if they had the old slug.

  --lang {speech}    the language of this command"""
    ),
    "remove": msg(
        """\
python3 tasks.py remove FILE

Removes a text in all languages, asks where its addresses should lead, and shows what will
change before it does anything.

  --to FILE       they lead to this text; --to nowhere leaves them dead
  --only          remove this language alone
  --yes           do not ask whether to do so
  --lang {speech}    the language of this command"""
    ),
    "status": msg(
        """\
python3 tasks.py status

Lists each text in each language: published, hidden, scheduled, draft or missing; and whether
a translation is stale, since its original has changed.

  --diff          show what has changed
  --fail-on LIST  exit with 1 if a text is so, such as stale,missing
  --format json   for programs
  --lang {speech}    the language of this command"""
    ),
}
_OPTIONS = {
    "new": ["in=", "image="],
    "translate": ["done", "to="],
    "ready": [],
    "rename": [],
    "remove": ["to=", "only", "yes"],
    "status": ["diff", "fail-on=", "format="],
}
_COUNTS = {
    "new": (1, 2),
    "translate": (1, 99),
    "ready": (1, 99),
    "rename": (2, 2),
    "remove": (1, 1),
    "status": (0, 0),
}
YES, NO = msg("yes"), msg("no")
FORM_KINDS = ("form", "forms", "formulär")


class _Command:
    """One command as it was called; `speech` is the language in which it speaks."""

    def __init__(self, name: str, arguments: Sequence[str]) -> None:
        self.name = name
        self.speech = editors_language()
        self.options: dict[str, str] = {}
        known = ["help", "lang=", *_OPTIONS[name]]
        try:
            given, self.words = gnu_getopt([*arguments], "h", known)
        except GetoptError as error:
            option = f"--{error.opt}" if len(error.opt) > 1 else f"-{error.opt}"
            options = [f"--{one.rstrip('=')}" for one in known]
            if option in options:
                raise RefusedError(msg("{option} needs a value.", option=option)) from None
            raise RefusedError(
                msg(
                    "There is no option {option}; {guess}see `{name} --help`.",
                    option=option,
                    guess=did_you_mean(option, options),
                    name=name,
                )
            ) from None
        self.options = {option.lstrip("-"): value for option, value in given}
        self._set_speech()

    def _set_speech(self) -> None:
        lang = self.options.get("lang", self.speech)
        if lang not in editor_languages():
            known = ", ".join(editor_languages())
            raise RefusedError(msg("--lang can be {known}, not {lang}.", known=known, lang=lang))
        self.speech = lang

    def say(self, message: str) -> str:
        """Return `message` in the language of the command."""
        return translated(message, editors_words(self.speech))

    def help(self, desk: Desk) -> Message:
        """Return how the command is called."""
        kinds = ", ".join(kind.name.removesuffix("s") for kind in desk.kinds if kind.name != "news")
        template = HELP[self.name].templates[0]
        return msg(
            template,
            kinds=kinds,
            languages=" / ".join(desk.site.languages),
            speech="|".join(sorted(editor_languages(), reverse=True)),
        )

    def run(self, desk: Desk) -> int:
        """Run the command; return the exit code. Raises RefusedError or OSError."""
        least, most = _COUNTS[self.name]
        if {"help", "h"} & self.options.keys():
            print(self.say(self.help(desk)))  # noqa: T201
            return 0
        if not least <= len(self.words) <= most:
            raise RefusedError(self.help(desk))
        if self.name == "status":
            return self._status(desk)
        told = _PLANS[self.name](self, desk)
        if self.name == "remove" and "yes" not in self.options:
            desk.finish(lambda: self._confirm(told))
            told = [msg("Done.")]
        else:
            desk.finish()
        for message in told:
            print(self.say(message))  # noqa: T201
        return 0

    def _confirm(self, told: Sequence[Message]) -> None:
        """Show what will be done, and ask whether to do it. Raises RefusedError."""
        if not sys.stdin.isatty():
            raise RefusedError(msg("Nothing was removed: add --yes to remove without a question."))
        for message in (msg("If you answer yes:"), *told):
            print(self.say(message))  # noqa: T201
        question, *answers = (self.say(one) for one in (msg("Do this?"), YES, NO))
        answer = input(f"{question} [{'/'.join(answers)}]: ").strip()
        if answer.casefold() not in {one[:end] for one in spellings(YES) for end in (1, None)}:
            raise RefusedError(msg("Nothing was removed."))

    def new(self, desk: Desk) -> list[Message]:
        """Plan a new text or form."""
        *kinds, title = self.words
        called = kinds[0] if kinds else desk.kinds[0].name
        lang = self.options.get("in", desk.site.languages[0])
        if lang not in desk.site.languages:
            known = ", ".join(desk.site.languages)
            raise RefusedError(
                msg("'{to}' is no language of the site: {known}.", to=lang, known=known)
            )
        if not kinds and (title.casefold() in FORM_KINDS or find_kind(title, desk.kinds)):
            raise RefusedError(self.help(desk))
        if called.casefold() in FORM_KINDS:
            if "image" in self.options:
                raise RefusedError(self.help(desk))
            return new_form(desk, title, self.speech)
        kind = find_kind(called, desk.kinds)
        if kind is None:
            names = [*(kind.name for kind in desk.kinds), "form"]
            raise RefusedError(
                msg(
                    "There is no kind '{called}'; {guess}kinds: {names}.",
                    called=called,
                    guess=did_you_mean(called, names),
                    names=", ".join(names),
                )
            )
        return new_text(desk, kind, title, lang, self.speech, self.options.get("image", ""))

    def translate(self, desk: Desk) -> list[Message]:
        """Plan translations, or that they are finished."""
        if "done" in self.options:
            return [one for name in self.words for one in finish_translation(desk, name)]
        to = self.options.get("to", "")
        return [one for name in self.words for one in translate(desk, name, to, self.speech)]

    def ready(self, desk: Desk) -> list[Message]:
        """Plan that texts are drafts no longer."""
        return [one for name in self.words for one in ready(desk, name)]

    def rename(self, desk: Desk) -> list[Message]:
        """Plan another slug."""
        return rename(desk, *self.words)

    def remove(self, desk: Desk) -> list[Message]:
        """Plan that a text is removed."""
        to, only = self.options.get("to", ""), "only" in self.options
        return remove(desk, self.words[0], to, only, self._ask)

    def _ask(self, addresses: Sequence[str], proposal: str) -> str:
        question = msg(
            "Where should {old} lead? To a file, such as {proposal}, or {nowhere}",
            old=", ".join(addresses),
            proposal=proposal,
            nowhere=NOWHERE,
        )
        if not sys.stdin.isatty():
            raise RefusedError(msg("{question}? Say it by --to.", question=question))
        return input(f"{self.say(question)} [{proposal}]: ").strip() or proposal

    def _status(self, desk: Desk) -> int:
        fail_on = [one.strip() for one in self.options.get("fail-on", "").split(",")]
        fail_on = [*filter(None, fail_on)]
        for one in fail_on:
            if one not in CONDITIONS:
                raise RefusedError(
                    msg(
                        "--fail-on has no '{one}'; {guess}it can be: {names}.",
                        one=one,
                        guess=did_you_mean(one, CONDITIONS),
                        names=", ".join(CONDITIONS),
                    )
                )
        shape = self.options.get("format", "table")
        if shape not in ("table", "json"):
            raise RefusedError(msg("--format can be table or json, not {shape}.", shape=shape))
        items = status_of(desk.settings)
        if shape == "json":
            print(as_json(items))  # noqa: T201
        else:
            print_table(items, self.speech, sys.stdout)
            if "diff" in self.options:
                print_differences(items, desk.project, self.speech, sys.stdout)
        return int(any(met(item, fail_on) for item in items))


_PLANS: Mapping[str, Callable[[_Command, Desk], list[Message]]] = {
    "new": _Command.new,
    "translate": _Command.translate,
    "ready": _Command.ready,
    "rename": _Command.rename,
    "remove": _Command.remove,
}


def main(name: str, arguments: Sequence[str], project: Path) -> int:
    """Run the command `name` in `project`; return the exit code."""
    speech = editors_language()
    try:
        command = _Command(name, arguments)
        speech = command.speech
        with Desk.opened(project) as desk:
            return command.run(desk)
    except RefusedError as refused:
        words = editors_words(speech)
        problems = (str(in_words(one, words)) for one in refused.problems)
        said = [translated(refused.message, words), *problems]
    except ProblemsFound as found:
        said = [str(in_words(one, editors_words(speech))) for one in found.problems]
    except ChangedMeanwhileError as changed:
        what = msg("{path} was changed meanwhile. Nothing was done; try again.", path=str(changed))
        said = [translated(what, editors_words(speech))]
    except OSError as error:
        what = msg(
            "{path} cannot be written: {reason}. Nothing was changed.",
            path=str(error.filename),
            reason=reason_of(error),
        )
        said = [translated(what, editors_words(speech))]
    except (KeyboardInterrupt, EOFError):
        said = [translated(msg("Stopped; nothing was changed."), editors_words(speech))]
    sys.stderr.write("\n".join(said) + "\n")
    return 1
