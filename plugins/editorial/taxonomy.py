"""The categories and tags of news, with their names in every language.

They are defined in content/taxonomy.yaml; a text refers to a term by its key.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from plugins.editorial.front_matter import Line, Slug
from plugins.languages.languages import LANGUAGE_TABLE
from plugins.languages.texts import Texts, texts_shape
from plugins.settings.site_settings import Settings, once, site_settings
from plugins.sources.characters import normalize
from plugins.sources.messages import msg
from plugins.sources.problems import Problem, ProblemsFound
from plugins.sources.slugs import slug_of
from plugins.sources.suggestions import did_you_mean
from plugins.sources.yaml_source import Source, read_yaml

FILE = "taxonomy.yaml"
KINDS = {"category": "categories", "tag": "tags"}
"""Maps the key in a text's header to the key of these terms in taxonomy.yaml."""


class Model(BaseModel):
    """Base of taxonomy.yaml's models: strict, frozen, no unknown keys."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Name(Texts):
    """The name of a term on the site."""

    text: ClassVar[Any] = Line


class Address(Texts):
    """The word for a term in addresses."""

    text: ClassVar[Any] = Slug


class Term(Model):
    """A category or a tag."""

    name: Name
    slug: Address


class Taxonomy(Model):
    """All terms by their keys."""

    categories: dict[Slug, Term] = {}
    tags: dict[Slug, Term] = {}

    def terms(self, kind: str) -> Mapping[str, Term]:
        """Return the terms of `kind`, "category" or "tag", by key."""
        terms: Mapping[str, Term] = getattr(self, KINDS[kind])
        return terms


def names_of(terms: Mapping[str, Term]) -> dict[str, str]:
    """Map every name and slug of `terms`, and their keys, in lower case to the key."""
    return {
        normalize(word).casefold(): key
        for key, term in terms.items()
        for texts in (term.slug, term.name)
        for word in (key, *(texts.in_language(lang) for lang in texts.languages))
    }


def taxonomy_of(settings: Settings) -> Taxonomy:
    """Return the terms of the site; they are read once per build.

    Raises ProblemsFound with all problems of the file.
    """
    site = site_settings(settings)
    return once(settings, "taxonomy", lambda: read_taxonomy(site.path, site.languages))


def read_taxonomy(content: Path, languages: Sequence[str]) -> Taxonomy:
    """Read taxonomy.yaml in `content`, if it exists; each term needs words in all `languages`.

    Raises ProblemsFound with all problems of the file.
    """
    file = content / FILE
    if not file.exists():
        return Taxonomy()
    source = read_yaml(file, f"{content.name}/{FILE}")
    try:
        taxonomy = Taxonomy.model_validate(source.tree or {}, context=languages)
    except ValidationError as error:
        details = error.errors()
        raise ProblemsFound(_explain(source, one, languages) for one in details) from None
    if doubles := list(_find_doubles(source, taxonomy, languages)):
        raise ProblemsFound(doubles)
    return taxonomy


def _explain(source: Source, details: ErrorDetails, languages: Sequence[str]) -> Problem:
    way = tuple(step for step in details["loc"] if step != "[key]")
    last, value = str(way[-1]) if way else "", details["input"]
    owner = str(way[-2]) if len(way) > 1 else msg("the file")
    match details["type"]:
        case "missing" if last in languages:
            remedy = msg(
                "add the {language} one beside the other",
                language=msg(LANGUAGE_TABLE[last].english_name),
            )
            return source.problem(
                way, msg("{owner} has no '{last}'", owner=owner, last=last), remedy
            )
        case "missing":
            remedy = msg("add a line '{line}'", line=f"{last}: {texts_shape(languages)}")
            return source.problem(
                way, msg("'{owner}' has no '{last}'", owner=owner, last=last), remedy
            )
        case "extra_forbidden":
            of_depth = {1: Taxonomy.model_fields, 3: Term.model_fields, 4: languages}
            keys = tuple(of_depth[len(way)])
            remedy = msg(
                "{guess}keys: {keys}", guess=did_you_mean(last, keys), keys=", ".join(keys)
            )
            return source.problem(
                way, msg("unknown key '{last}' in {owner}", last=last, owner=owner), remedy
            )
        case "string_pattern_mismatch":
            what = msg(
                "'{value}' has characters other than a-z, 0-9 and single hyphens", value=value
            )
            return source.problem(
                way, what, msg("write '{fixed}'", fixed=slug_of(str(value)) or "key")
            )
        case "string_type" | "string_too_short":
            what = msg("'{last}' of {owner} is no text", last=last, owner=owner)
            return source.problem(way, what, msg("write one, in quotes"))
        case _:
            what = msg("the file holds no keys with values")
            if last in Term.model_fields:
                what = msg("{last} holds no {shape}", last=last, shape=texts_shape(languages))
            elif last:
                what = msg("{last} holds no keys with values", last=last)
            return source.problem(way, what, msg("write it as in content/README.md"))


def _find_doubles(
    source: Source, taxonomy: Taxonomy, languages: Sequence[str]
) -> Iterator[Problem]:
    """Find terms of one kind that share a name or a slug in one language."""
    for kind, place in KINDS.items():
        owners: dict[tuple[str, str, str], int] = {}
        for key, term in taxonomy.terms(kind).items():
            for part, lang in ((part, lang) for part in ("name", "slug") for lang in languages):
                text = getattr(term, part).in_language(lang)
                way = (place, key, part, lang)
                line = source.places[way][0]
                first = owners.setdefault((part, lang, text.casefold()), line)
                if first != line:
                    what = msg(
                        "{part} '{text}' stands on line {first} already",
                        part=part,
                        text=text,
                        first=first,
                    )
                    yield source.problem(way, what, msg("choose another"))
