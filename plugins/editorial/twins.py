"""Compare texts: twins across languages, and slugs within a language."""

from collections.abc import Collection, Iterable, Iterator

from plugins.editorial.front_matter import TwinRule, keys_with, label_of
from plugins.editorial.texts import Text
from plugins.languages.languages import LANGUAGE_TABLE
from plugins.sources.messages import either, msg
from plugins.sources.problems import Problem
from plugins.sources.slugs import SLUG


def find_twin_problems(
    texts: Iterable[Text],
    wrong: Collection[tuple[str, int]] = (),
) -> Iterator[Problem]:
    """Find texts without a twin, twins that differ, and duplicate slugs.

    `wrong` are the paths and lines of values that have a problem of their own.
    """
    by_path = {text.path: text for text in texts}
    by_key = {(text.key, text.lang): text for text in by_path.values()}
    owners: dict[tuple[str, str, str], Text] = {}
    for text in by_path.values():
        if not text.key:
            continue
        if text.header.text("untranslated") and needs_twin(text):
            labels = map(label_of, keys_with(text.kind.front_matter, TwinRule.NEEDS_TWIN))
            keys = either([msg("a {label}", label=label) for label in labels])
            what = msg("says Untranslated, but a page with {keys} is in each language", keys=keys)
            yield text.problem("untranslated", what, msg("remove the line"))
        versions = {lang: by_path.get(text.path_in(lang)) for lang in text.languages}
        twins = [one for one in versions.values() if one]
        # Drafts need no translation yet. If several twins are shown, check only the first.
        shown = next((one for one in twins if not is_draft(one)), twins[0])
        if text is not twins[0]:
            yield from _differences(text, twins[0], shown, wrong)
        if text is shown and not is_draft(text) and not may_lack_twin(text):
            for lang in (lang for lang, there in versions.items() if not there):
                if text.is_torn:
                    continue
                away = by_key.get((text.key, lang))
                if (
                    away
                    and away.path_in(text.lang) not in by_path
                    and not (is_draft(away) or may_lack_twin(away))
                ):
                    if text.lang != text.languages[0]:  # told once, at the translation
                        what = msg("has its twin in another folder, {path}", path=away.path)
                        remedy = msg("move one of the two, so that both lie in the same folder")
                        yield Problem(text.path, 0, 0, what, remedy)
                    continue
                what = msg(
                    "has no version in {language}", language=msg(LANGUAGE_TABLE[lang].english_name)
                )
                remedy = msg(
                    "write {path}, which `python3 tasks.py translate {own}` begins{or_say_so}",
                    path=text.path_in(lang),
                    own=text.path,
                    or_say_so=_or_say_so(text),
                )
                yield Problem(text.path, 0, 0, what, remedy)
        slug = text.header.text("slug")
        if not SLUG.fullmatch(slug):
            continue  # it will be another
        owner = owners.setdefault((text.kind.name, text.lang, slug), text)
        if owner is not text:
            what = msg(
                "Slug '{slug}' stands in {path}:{line} already",
                slug=slug,
                path=owner.path,
                line=owner.header.line("slug"),
            )
            yield text.problem("slug", what, msg("choose another"))


def is_draft(text: Text) -> bool:
    """Return whether `text` has the status draft."""
    return text.header.text("status") == "draft"


def needs_twin(text: Text) -> bool:
    """Return whether the theme requires `text` in each language."""
    model = text.kind.front_matter
    return any(
        text.header.text(key) not in ("", model.model_fields[key].default)
        for key in keys_with(model, TwinRule.NEEDS_TWIN)
    )


def may_lack_twin(text: Text) -> bool:
    """Return whether `text` sets Untranslated, and is not needed in each language."""
    return bool(text.header.text("untranslated")) and not needs_twin(text)


def _or_say_so(text: Text) -> str:
    return (
        ""
        if needs_twin(text)
        else msg(", or a line 'Untranslated: hide' in {path}", path=text.path)
    )


def _differences(
    text: Text, original: Text, shown: Text, wrong: Collection[tuple[str, int]]
) -> Iterator[Problem]:
    """Compare `text` with its `original`, the first twin in the order of the languages.

    `shown` is the first twin that is not a draft; its Untranslated allows drafts among twins.
    """
    if not (text.header.entries and original.header.entries):
        return
    model = text.kind.front_matter
    shared = keys_with(model, TwinRule.SHARED)
    for key in (*keys_with(model, TwinRule.EQUAL), *shared):
        ours, theirs = text.header.text(key), original.header.text(key)
        if key in shared and not (ours and theirs):
            continue  # one inherits it from the other
        unsaid = model.model_fields[key].default or ""
        ours, theirs = ours or unsaid, theirs or unsaid
        one_waits = key == "status" and is_draft(text) != is_draft(original)
        lines = {
            (one.path, one.header.line(key)) for one in (text, original) if one.header.entry(key)
        }
        if ours == theirs or (one_waits and may_lack_twin(shown)) or lines & {*wrong}:
            continue
        label, place = label_of(key), f"{original.path}:{original.header.line(key)}"
        what = msg(
            "{label} is {ours}, but {theirs} in {place}",
            label=label,
            ours=ours,
            theirs=theirs,
            place=place,
        )
        or_say_so = _or_say_so(shown) if one_waits else ""
        remedy = msg("write the same in both{or_say_so}", or_say_so=or_say_so)
        if not ours:
            what = msg(
                "has no {label}, but {place} says {theirs}", label=label, place=place, theirs=theirs
            )
            remedy = msg(
                "add the line '{label}: {theirs}' here, or remove it there",
                label=label,
                theirs=theirs,
            )
        elif not theirs:
            what = msg(
                "{label} is {ours}, but {path} has no such line",
                label=label,
                ours=ours,
                path=original.path,
            )
            remedy = msg(
                "add the line '{label}: {ours}' there, or remove it here", label=label, ours=ours
            )
        yield text.problem(key, what, remedy)  # fmt: skip
