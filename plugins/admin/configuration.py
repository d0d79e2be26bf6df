"""Make the configuration of Sveltia CMS from what the site knows of its texts.

See https://sveltiacms.app/en/docs and the schema in its package, schema/sveltia-cms.json.
"""

from collections.abc import Iterator, Mapping
from gettext import NullTranslations
from typing import Any

from plugins.admin.repository import Repository
from plugins.editorial.file_names import FORM_NAME
from plugins.editorial.front_matter import FrontMatter, TwinRule, keys_with, label_of
from plugins.editorial.taxonomy import Term, taxonomy_of
from plugins.editorial.texts import files_in, find_kinds
from plugins.languages.editors import editors_words
from plugins.settings.site_settings import Settings, site_settings
from plugins.sources.messages import Message, msg, translated

FORMAT = "text"
"""The name by which js/admin.js registers the format of our texts."""
_FIRST = ("title", "slug")
_HIDDEN = "translated_from"
"""The key that a task writes, of the text of which this one is a translation."""
_MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}( +[0-9]{2}:[0-9]{2})?$"
_MOMENT_HINT = msg("Write it as 2027-05-03 or as 2027-05-03 13:00.")
_OTHER_SIGNS = msg("Other signs than these are not taken.")
_BODY_HINT = msg(
    "Markdown. The rich text editor, one click away, writes *stress* as _stress_, which stays"
    " visible within a word."
)
_DOCUMENTS = msg("Documents")
_TEXT = msg("Text")
NAMES: Mapping[str, Message] = {
    # folders
    "news": msg("News"),
    "pages": msg("Pages"),
    "events": msg("Events"),
    "areas": msg("Areas"),
    # keys
    "title": msg("Title"),
    "slug": msg("Slug"),
    "summary": msg("Summary"),
    "image": msg("Image"),
    "image_alt": msg("Image_Alt"),
    "status": msg("Status"),
    "modified": msg("Modified"),
    "untranslated": msg("Untranslated"),
    "aliases": msg("Aliases"),
    "gone": msg("Gone"),
    "comment": msg("Comment"),
    "date": msg("Date"),
    "category": msg("Category"),
    "tags": msg("Tags"),
    "author": msg("Author"),
    "menu": msg("Menu"),
    "menu_label": msg("Menu_Label"),
    "footer": msg("Footer"),
    "template": msg("Template"),
    "form": msg("Form"),
    "start": msg("Start"),
    "end": msg("End"),
    "length": msg("Length"),
    "place": msg("Place"),
    "address": msg("Address"),
    "online": msg("Online"),
    "signup": msg("Signup"),
    # values
    "published": msg("published"),
    "draft": msg("draft"),
    "hidden": msg("hidden"),
    "cancelled": msg("cancelled"),
    "postponed": msg("postponed"),
    "hide": msg("hide"),
    "link": msg("link"),
    "notice": msg("notice"),
}
"""What folders, keys and their values are called in another language."""
MOST_BYTES = 25_000_000

Field = dict[str, Any]


def make_configuration(settings: Settings, repository: Repository, lang: str) -> dict[str, Any]:
    """Return the configuration: a collection for each kind of content, all in every language.

    Labels and hints are in `lang`, or in English if there is no catalogue for it.
    """
    site, words = site_settings(settings), editors_words(lang)
    options = _find_options(settings, lang)
    content = site.path.name
    return {
        "load_config_file": False,
        "backend": repository.backend,
        "app_title": site.sitename,
        "site_url": f"{site.site_origin}{site.siteurl}/",
        "show_preview_links": False,
        "media_folder": f"{content}/images",
        "public_folder": "/images",
        "media_libraries": {
            "default": {
                "config": {
                    "max_file_size": MOST_BYTES,
                    "slugify_filename": True,
                    # the site makes the smaller ones; an iPhone's HEIC is what browsers lack
                    "transformations": {"heic": {"format": "webp", "quality": 90}},
                }
            }
        },
        "asset_collections": [
            {
                "name": "documents",
                "label": translated(_DOCUMENTS, words),
                "media_folder": f"{content}/documents",
                "public_folder": "/documents",
            }
        ],
        "i18n": {
            "structure": "multiple_files",
            "locales": list(site.languages),
            "default_locale": site.languages[0],
            "initial_locales": "all",
        },
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 80},
        "editor": {"preview": False},  # so the languages stand side by side
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            {
                "name": kind.name,
                "label": translated(NAMES.get(kind.name, kind.name.capitalize()), words),
                "folder": f"{content}/{kind.name}",
                "format": FORMAT,
                "i18n": True,
                "create": True,
                "slug": {"template": "{{title}}", "editable": ["create"]},
                "fields": list(_fields(kind.front_matter, options, words)),
            }
            for kind in find_kinds(settings)
        ],
    }


def _find_options(settings: Settings, lang: str) -> Mapping[str, list[dict[str, str]]]:
    """Return the names that a key may have, with what editors read of each."""
    site, taxonomy = site_settings(settings), taxonomy_of(settings)
    forms = [file.stem for file in files_in(site.path / "forms") if FORM_NAME.fullmatch(file.name)]

    def named(terms: Mapping[str, Term]) -> list[dict[str, str]]:
        return [{"value": key, "label": term.name.in_language(lang)} for key, term in terms.items()]

    return {
        "category": named(taxonomy.categories),
        "tags": named(taxonomy.tags),
        "form": [{"value": name, "label": name} for name in forms],
    }


def _fields(
    model: type[FrontMatter],
    options: Mapping[str, list[dict[str, str]]],
    words: NullTranslations,
) -> Iterator[Field]:
    """Yield a field for each key of `model`, and one for the text."""
    schemas = model.model_json_schema()["properties"]
    alike = keys_with(model, TwinRule.EQUAL, TwinRule.SHARED)
    own = [key for key in schemas if key not in FrontMatter.model_fields]
    first = [*_FIRST, *own, "summary", "body"]
    for key in (*first, *(key for key in FrontMatter.model_fields if key not in first)):
        if key == "body":
            yield {
                "name": key,
                "label": translated(_TEXT, words),
                "widget": "richtext",
                "hint": translated(_BODY_HINT, words),
                "modes": ["raw", "rich_text"],
                "required": False,
                "i18n": True,
            }
            continue
        if key == _HIDDEN:
            yield {"name": key, "widget": "hidden", "i18n": True}
            continue
        info = model.model_fields[key]
        field: Field = {
            "name": key,
            "label": _named(key, label_of(key), words),
            "required": info.is_required(),
            "i18n": "duplicate" if key in alike else True,
        }
        if info.description:
            hint = translated(info.description, words)
            field["hint"] = f"{hint[:1].upper()}{hint[1:]}."
        yield field | _widget(key, schemas[key], options, words)


def _named(name: str, written: str, words: NullTranslations) -> str:
    """Return what `written` is called in the language of `words`, with itself, as messages do."""
    called = translated(NAMES.get(name, written), words)
    return written if called == written else f"{called} ({written})"


def _widget(
    key: str,
    schema: dict[str, Any],
    options: Mapping[str, list[dict[str, str]]],
    words: NullTranslations,
) -> Field:
    """Return how a key is edited, by its JSON Schema."""
    kinds = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    formats = {one.get("format") for one in kinds}
    choices = kinds[0].get("enum") or ([kinds[0]["const"]] if "const" in kinds[0] else [])
    if key == "image":
        return {"widget": "image", "choose_url": False}
    named = [{"value": one, "label": _named(one, one, words)} for one in choices]
    if named := options.get(key) or named:
        several = {"multiple": True} if key == "tags" else {}
        return {"widget": "select", "options": named} | several
    if formats == {"date"}:
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    if formats == {"date", "date-time"}:
        return {"widget": "string", "pattern": [_MOMENT, translated(_MOMENT_HINT, words)]}
    if pattern := kinds[0].get("pattern"):
        return {"widget": "string", "pattern": [pattern, translated(_OTHER_SIGNS, words)]}
    return {"widget": "string"}
