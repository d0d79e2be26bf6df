from pathlib import Path

from plugins.editorial.front_matter import NameList, find_front_matter_problems, read_header
from plugins.editorial.taxonomy import Taxonomy, names_of, read_taxonomy
from plugins.news.front_matter import NewsFrontMatter
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


def test_whatever_people_call_a_term_leads_to_its_key(tmp_path: Path) -> None:
    (tmp_path / "taxonomy.yaml").write_text(
        "categories:\n"
        "  visits:\n"
        "    name: {sv: Studiebesök, en: Study visits}\n"
        "    slug: {sv: studiebesok, en: study-visits}\n",
        encoding="utf-8",
    )
    names = names_of(read_taxonomy(tmp_path, LANGUAGES).categories)
    assert {*names} == {"visits", "studiebesök", "study visits", "studiebesok", "study-visits"}
    assert {*names.values()} == {"visits"}
    header = read_header(["Category: STUDIEBESO\N{COMBINING DIAERESIS}K"])
    known = NameList("category", ["visits"], "categories", "is unknown", called=names)
    problems = find_front_matter_problems(header, "a.md", NewsFrontMatter, [known])
    assert str(list(problems)[-1]).endswith("write the key, visits")
