from pathlib import Path

import pytest

from plugins.languages.catalogues import load_catalogues
from plugins.sources.problems import ProblemsFound

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


def catalogues_of(folder: Path, entries: str) -> Path:
    file = folder / "theme/translations/sv/LC_MESSAGES/messages.po"
    file.parent.mkdir(parents=True)
    file.write_text(HEADER + entries, encoding="utf-8")
    return folder / "theme/translations"


def test_each_language_has_its_words(tmp_path: Path) -> None:
    catalogues = load_catalogues(catalogues_of(tmp_path, 'msgid "News"\nmsgstr "Nyheter"\n'))
    assert {lang: words.gettext("News") for lang, words in catalogues.items()} == {
        "en": "News",
        "sv": "Nyheter",
    }


def test_plurals_follow_the_number(tmp_path: Path) -> None:
    entry = 'msgid "%(n)s answer"\nmsgid_plural "%(n)s answers"\n'
    entry += 'msgstr[0] "%(n)s fråga"\nmsgstr[1] "%(n)s frågor"\n'
    swedish = load_catalogues(catalogues_of(tmp_path, entry))["sv"]
    assert swedish.ngettext("%(n)s answer", "%(n)s answers", 1) == "%(n)s fråga"
    assert swedish.ngettext("%(n)s answer", "%(n)s answers", 2) == "%(n)s frågor"


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ('\nmsgid "%(n)s"\nmsgstr ""\n', "has no translation"),
        ('\nmsgid "%(n)s"\nmsgid_plural "b"\nmsgstr[0] "%(n)s"\n', "has no translation"),
        ('#, fuzzy\nmsgid "%(n)s"\nmsgstr "%(n)s"\n', "is marked fuzzy"),
        (
            '#, python-format\nmsgid "%(n)s"\nmsgstr "%(m)s"\n',
            "has other placeholders than its translation",
        ),
    ],
)
def test_unfinished_message_is_refused_with_its_line(tmp_path: Path, entry: str, what: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        load_catalogues(catalogues_of(tmp_path, entry))
    assert str(found.value) == (
        f"theme/translations/sv/LC_MESSAGES/messages.po:7: “%(n)s” {what}; "
        "write the translation there, after `python3 tasks.py messages`"
    )


def test_unknown_message_is_refused_rather_than_shown_in_english(tmp_path: Path) -> None:
    swedish = load_catalogues(catalogues_of(tmp_path, ""))["sv"]
    with pytest.raises(ProblemsFound) as found:
        swedish.ngettext("One", "Many", 2)
    assert str(found.value) == (
        "theme/translations/sv/LC_MESSAGES/messages.po: “One” is missing; "
        "write the translation there, after `python3 tasks.py messages`"
    )


def test_a_word_of_addresses_has_a_translation_of_its_own(tmp_path: Path) -> None:
    entries = 'msgid "news"\nmsgstr "nytt"\n\nmsgctxt "address"\nmsgid "news"\nmsgstr "nyheter"\n'
    catalogues = load_catalogues(catalogues_of(tmp_path, entries))
    assert catalogues["sv"].gettext("news") == "nytt"
    assert catalogues["sv"].pgettext("address", "news") == "nyheter"
    assert catalogues["en"].pgettext("address", "news") == "news"


def test_a_word_of_addresses_that_is_missing_is_refused(tmp_path: Path) -> None:
    swedish = load_catalogues(catalogues_of(tmp_path, 'msgid "news"\nmsgstr "nytt"\n'))["sv"]
    with pytest.raises(ProblemsFound) as found:
        swedish.pgettext("address", "news")
    assert str(found.value) == (
        "theme/translations/sv/LC_MESSAGES/messages.po: "
        "“news” is missing in the context 'address'; "
        "write the translation there, after `python3 tasks.py messages`"
    )


def test_a_translation_that_no_address_can_have_is_refused_with_its_line(tmp_path: Path) -> None:
    entries = '\nmsgctxt "address"\nmsgid "topic"\nmsgstr "Ämne"\n'
    with pytest.raises(ProblemsFound) as found:
        load_catalogues(catalogues_of(tmp_path, entries))
    assert str(found.value) == (
        "theme/translations/sv/LC_MESSAGES/messages.po:8: "
        "“topic” has the translation 'Ämne', which no address can have; "
        "write a-z, 0-9 and single hyphens, such as 'amne'"
    )


def test_broken_file_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        load_catalogues(catalogues_of(tmp_path, 'msgid "News\n'))
    assert [(p.path, p.line, p.remedy) for p in found.value.problems] == [
        ("theme/translations/sv/LC_MESSAGES/messages.po", 6, "fix the file's syntax")
    ]


def test_a_catalogue_of_a_language_that_the_site_lacks_is_not_read(tmp_path: Path) -> None:
    directory = catalogues_of(tmp_path, 'msgid "News"\nmsgstr ""\n')
    assert set(load_catalogues(directory, ["en"])) == {"en"}
