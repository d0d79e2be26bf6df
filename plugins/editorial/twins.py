"""Compare texts with one another: twins across languages, and slugs within one."""

from collections.abc import Iterable, Iterator

from plugins.editorial.file_names import LANGUAGES
from plugins.editorial.front_matter import MODELS, label_of
from plugins.editorial.problems import Problem
from plugins.editorial.texts import Text

SHARED_KEYS = ("date", "status", "form", "template", "menu", "footer")
"""What a text and its twin say alike, since it is no matter of language."""
_NAMES = {"sv": "Swedish", "en": "English"}


def find_twin_problems(texts: Iterable[Text]) -> Iterator[Problem]:
    """Find texts without a twin, twins that differ, and slugs that stand twice."""
    by_path = {text.path: text for text in texts}
    owners: dict[tuple[str, str, str], Text] = {}
    for text in by_path.values():
        if not text.key:
            continue
        for lang in LANGUAGES:
            twin = by_path.get(text.path_in(lang))
            if twin is None and text.header.text("status") == "draft":
                continue  # it is translated once it is finished
            if twin is None:
                remedy = f"write {text.path_in(lang)}"
                yield Problem(text.path, 0, 0, f"has no twin in {_NAMES[lang]}", remedy)
            elif lang == LANGUAGES[0] and twin is not text:
                yield from _differences(text, twin)
        slug = text.header.text("slug")
        owner = owners.setdefault((text.folder, text.lang, slug), text)
        if slug and owner is not text:
            what = f"Slug '{slug}' stands in {owner.path}:{owner.header.line('slug')} already"
            yield Problem(text.path, text.header.line("slug"), 0, what, "choose another")


def _differences(text: Text, original: Text) -> Iterator[Problem]:
    """Compare `text` with its `original`, the twin in the site's first language."""
    if not (text.header.entries and original.header.entries):
        return
    fields = MODELS[text.folder].model_fields
    for key in SHARED_KEYS:
        if key not in fields:
            continue
        ours, theirs = text.header.text(key), original.header.text(key)
        if fields[key].is_required() and not (ours and theirs):
            continue  # said already, of the one that lacks it
        unsaid = fields[key].default or "none"
        ours, theirs = ours or unsaid, theirs or unsaid
        if ours != theirs:
            place = f"{original.path}:{original.header.line(key)}"
            what = f"{label_of(key)} is {ours}, but {theirs} in {place}"
            yield Problem(text.path, text.header.line(key), 0, what, "write the same in both")
