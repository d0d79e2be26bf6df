from pathlib import Path

from plugins.editorial.taxonomy import Taxonomy, read_taxonomy
from tests.conftest import LANGUAGES


def test_a_term_has_its_name_and_slug_in_each_language(tmp_path: Path) -> None:
    (tmp_path / "taxonomy.yaml").write_text(
        "tags:\n  wind:\n    name: {sv: Vind, en: Wind}\n    slug: {sv: vind, en: wind}\n",
        encoding="utf-8",
    )
    taxonomy = read_taxonomy(tmp_path, LANGUAGES)
    assert list(taxonomy.terms("category")) == []
    wind = taxonomy.terms("tag")["wind"]
    assert [wind.name.in_language(lang) for lang in LANGUAGES] == ["Vind", "Wind"]
    assert [wind.slug.in_language(lang) for lang in LANGUAGES] == ["vind", "wind"]


def test_content_without_the_file_or_with_an_empty_one_has_no_terms(tmp_path: Path) -> None:
    assert read_taxonomy(tmp_path, LANGUAGES) == Taxonomy()
    (tmp_path / "taxonomy.yaml").write_text("# Later.\n", encoding="utf-8")
    assert read_taxonomy(tmp_path, LANGUAGES) == Taxonomy()
