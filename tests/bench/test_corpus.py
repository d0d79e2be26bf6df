from pathlib import Path

from plugins.publishing.check import main
from tests.bench.corpus import WORDS, make_articles, write_corpus


def test_the_same_seed_makes_the_same_articles_of_400_words() -> None:
    articles = list(make_articles(5))
    assert articles == list(make_articles(5))
    assert articles != list(make_articles(5, seed=2))
    assert [(one.key, one.lang) for one in articles[:2]] == [
        ("article-00000", "sv"),
        ("article-00000", "en"),
    ]
    assert all(abs(len(one.body.split()) - WORDS) < 20 for one in articles)


def test_a_corpus_is_a_project_without_a_problem(tmp_path: Path) -> None:
    write_corpus(tmp_path / "site", 5)
    assert main(["--settings", str(tmp_path / "site/pelicanconf.py")]) == 0
