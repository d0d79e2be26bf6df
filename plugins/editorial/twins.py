"""Compare texts with one another: twins across languages, and slugs within one."""

from collections.abc import Iterable, Iterator

from plugins.editorial.front_matter import (
    EQUAL_KEYS,
    INHERITED_KEYS,
    MODELS,
    OWN_KEYS,
    label_of,
)
from plugins.editorial.texts import Text
from plugins.languages.languages import LANGUAGE_NAMES, LANGUAGES
from plugins.sources.problems import Problem


def find_twin_problems(texts: Iterable[Text]) -> Iterator[Problem]:
    """Find texts without a twin, twins that differ, and slugs that stand twice."""
    by_path = {text.path: text for text in texts}
    owners: dict[tuple[str, str, str], Text] = {}
    for text in by_path.values():
        if not text.key:
            continue
        if text.header.text("untranslated") and needs_twin(text):
            what = "says Untranslated, but a page with a Template or a Form is in each language"
            yield Problem(text.path, text.header.line("untranslated"), 0, what, "remove the line")
        for lang in LANGUAGES:
            twin = by_path.get(text.path_in(lang))
            if twin is None and is_draft(text):
                continue  # it is translated once it is finished
            if twin is None and not may_lack_twin(text):
                remedy = f"write {text.path_in(lang)}{_or_say_so(text)}"
                what = f"has no twin in {LANGUAGE_NAMES[lang]}"
                yield Problem(text.path, 0, 0, what, remedy)
            if twin and lang == LANGUAGES[0] and twin is not text:
                yield from _differences(text, twin)
        slug = text.header.text("slug")
        owner = owners.setdefault((text.folder, text.lang, slug), text)
        if slug and owner is not text:
            what = f"Slug '{slug}' stands in {owner.path}:{owner.header.line('slug')} already"
            yield Problem(text.path, text.header.line("slug"), 0, what, "choose another")


def is_draft(text: Text) -> bool:
    """Tell whether `text` is not shown yet."""
    return text.header.text("status") == "draft"


def needs_twin(text: Text) -> bool:
    """Tell whether the theme counts on `text` in each language."""
    return any(text.header.text(key) not in ("", "page") for key in ("template", "form"))


def may_lack_twin(text: Text) -> bool:
    """Tell whether `text` says what becomes of it where it is not translated."""
    return bool(text.header.text("untranslated")) and not needs_twin(text)


def _or_say_so(text: Text) -> str:
    return "" if needs_twin(text) else f", or a line 'Untranslated: hide' in {text.path}"


def _differences(text: Text, original: Text) -> Iterator[Problem]:
    """Compare `text` with its `original`, the twin in the site's first language."""
    if not (text.header.entries and original.header.entries):
        return
    fields = MODELS[text.folder].model_fields
    for key in (*EQUAL_KEYS, *INHERITED_KEYS):
        if key not in fields or key in OWN_KEYS:
            continue
        ours, theirs = text.header.text(key), original.header.text(key)
        if key in INHERITED_KEYS and not (ours and theirs):
            continue  # the one has it from the other
        unsaid = fields[key].default or "none"
        ours, theirs = ours or unsaid, theirs or unsaid
        if ours == theirs or (key == "status" and _one_waits(text, original)):
            continue
        place = f"{original.path}:{original.header.line(key)}"
        what = f"{label_of(key)} is {ours}, but {theirs} in {place}"
        remedy = "write the same in both"
        if key == "status" and is_draft(text) != is_draft(original):
            remedy += _or_say_so(original if is_draft(text) else text)
        yield Problem(text.path, text.header.line(key), 0, what, remedy)


def _one_waits(text: Text, other: Text) -> bool:
    """Tell whether one is shown while its translation is a draft, as it says it may."""
    shown = [one for one in (text, other) if not is_draft(one)]
    return len(shown) == 1 and may_lack_twin(shown[0])
