"""The categories and tags that news may name, each with its words in both languages.

content/taxonomy.yaml is the one place of them: a text names a term by its key alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from plugins.languages.languages import LANGUAGE_NAMES, LANGUAGES
from plugins.sources.problems import Problem, ProblemsFound
from plugins.sources.slugs import SLUG, slug_of
from plugins.sources.suggestions import did_you_mean
from plugins.sources.yaml_source import Source, Steps, read_yaml

FILE = "taxonomy.yaml"
KINDS = {"category": "categories", "tag": "tags"}
"""What a text says of itself, and where its terms stand in the file."""

Slug = Annotated[str, StringConstraints(pattern=f"^{SLUG.pattern}$")]


class Model(BaseModel):
    """What all parts of the file share: no unknown keys, no conversion, no change."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Name(Model):
    """What readers call a term."""

    sv: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


class Address(Model):
    """The word for a term in addresses."""

    sv: Slug
    en: Slug


class Term(Model):
    """A category or a tag."""

    name: Name
    slug: Address


class Taxonomy(Model):
    """All terms by their keys."""

    categories: dict[Slug, Term] = {}
    tags: dict[Slug, Term] = {}

    def terms(self, kind: str) -> Mapping[str, Term]:
        """Return the terms of a kind, "category" or "tag"."""
        terms: Mapping[str, Term] = getattr(self, KINDS[kind])
        return terms


def read_taxonomy(content: Path) -> Taxonomy:
    """Read the file in `content`, which may lack it; raises ProblemsFound with all of its."""
    file = content / FILE
    if not file.exists():
        return Taxonomy()
    source = read_yaml(file, f"{content.name}/{FILE}")
    try:
        taxonomy = Taxonomy.model_validate(source.tree or {})
    except ValidationError as error:
        raise ProblemsFound(_explain(source, details) for details in error.errors()) from None
    if doubles := list(_find_doubles(source, taxonomy)):
        raise ProblemsFound(doubles)
    return taxonomy


@dataclass(frozen=True)
class _Owner:
    """What holds a wrong value, as an editor would say, and the keys that it may have."""

    name: str
    keys: tuple[str, ...]


def _owner(way: Steps) -> _Owner:
    """Name what the last step of `way` stands in."""
    models: dict[int, type[Model]] = {1: Taxonomy, 3: Term, 4: Name}
    depth = len(way)
    keys = tuple(models[depth].model_fields) if depth in models else ()
    return _Owner(str(way[-2]) if depth > 1 else "the file", keys)


def _explain(source: Source, details: ErrorDetails) -> Problem:
    way = tuple(step for step in details["loc"] if step != "[key]")
    last, value, owner = str(way[-1]) if way else "", details["input"], _owner(way)
    match details["type"]:
        case "missing" if last in LANGUAGES:
            remedy = f"add the {LANGUAGE_NAMES[last]} one beside the other"
            return source.problem(way, f"{owner.name} has no '{last}'", remedy)
        case "missing":
            remedy = f"add a line '{last}: {{sv: ..., en: ...}}'"
            return source.problem(way, f"'{owner.name}' has no '{last}'", remedy)
        case "extra_forbidden":
            remedy = f"{did_you_mean(last, owner.keys)}keys: {', '.join(owner.keys)}"
            return source.problem(way, f"unknown key '{last}' in {owner.name}", remedy)
        case "string_pattern_mismatch":
            what = f"'{value}' has characters other than a-z, 0-9 and single hyphens"
            return source.problem(way, what, f"write '{slug_of(str(value)) or 'key'}'")
        case "string_type" | "string_too_short":
            return source.problem(
                way, f"'{last}' of {owner.name} is no text", "write one, in quotes"
            )
        case _:
            shape = "{sv: ..., en: ...}" if last in Term.model_fields else "keys with values"
            what = f"{last} holds no {shape}" if last else "the file holds no keys with values"
            return source.problem(way, what, "write it as in content/README.md")


def _find_doubles(source: Source, taxonomy: Taxonomy) -> Iterator[Problem]:
    """Find names and slugs that two terms of a kind share in a language."""
    for kind, place in KINDS.items():
        owners: dict[tuple[str, str, str], int] = {}
        for key, term in taxonomy.terms(kind).items():
            for part, lang in ((part, lang) for part in ("name", "slug") for lang in LANGUAGES):
                text = str(getattr(getattr(term, part), lang))
                way = (place, key, part, lang)
                line = source.places[way][0]
                first = owners.setdefault((part, lang, text.casefold()), line)
                if first != line:
                    what = f"{part} '{text}' stands on line {first} already"
                    yield source.problem(way, what, "choose another")
