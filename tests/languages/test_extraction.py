"""The task `messages`: Babel finds the interface's texts and updates the catalogues."""

from contextlib import chdir
from pathlib import Path

from babel.messages import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

import pelicanconf
from plugins.languages.catalogues import load_catalogues, read_catalogue
from plugins.sources.messages import SOURCE_LANGUAGE
from tasks import MESSAGES
from tests.conftest import PROJECT

POT = "messages.pot"


def extract_messages(project: Path, pot: Path) -> Catalog:
    with chdir(project):
        CommandLineInterface().run([*MESSAGES[0], f"--output-file={pot}"])
    with pot.open("rb") as source:
        return read_po(source)


def update_catalogues(project: Path) -> dict[Path, bytes]:
    """Run the task in `project`; return each file that it writes."""
    with chdir(project):
        for command in MESSAGES:
            CommandLineInterface().run(command)
    files = (project / "theme" / "translations").rglob("messages.po*")
    return {file: file.read_bytes() for file in files}


def ids(catalogue: Catalog) -> set[object]:
    return {(message.context, message.id) for message in catalogue if message.id}


def project_with(folder: Path, template: str, catalogue: str) -> Path:
    for name, text in {
        "pyproject.toml": (PROJECT / "pyproject.toml").read_text(encoding="utf-8"),
        "theme/templates/base.html": template,
        "plugins/forms/markup/messages.py": 'words.ngettext("%(n)s day", "%(n)s days", n)\n',
        "theme/translations/sv/LC_MESSAGES/messages.po": catalogue,
    }.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_messages_are_found_in_templates_and_code(tmp_path: Path) -> None:
    project = project_with(
        tmp_path, "<p>{{ _('News') }}</p>{% trans %}\n  To top\n{% endtrans %}", ""
    )
    assert {m.id: m.locations for m in extract_messages(project, tmp_path / POT) if m.id} == {
        "News": [("theme/templates/base.html", None)],
        "To top": [("theme/templates/base.html", None)],
        ("%(n)s day", "%(n)s days"): [("plugins/forms/markup/messages.py", None)],
    }


def test_messages_are_found_with_their_context(tmp_path: Path) -> None:
    project = project_with(tmp_path, "{{ _('news') }}", "")
    (project / "plugins/news.py").write_text('words.pgettext("address", "news")', encoding="utf-8")
    assert ids(extract_messages(project, tmp_path / POT)) == {
        (None, "news"),
        ("address", "news"),
        (None, ("%(n)s day", "%(n)s days")),
    }


def test_update_keeps_the_translation_of_each_context(tmp_path: Path) -> None:
    catalogue = 'msgid "news"\nmsgstr "nytt"\n\nmsgctxt "address"\nmsgid "news"\nmsgstr "nyheter"\n'
    project = project_with(tmp_path, "{{ _('news') }}", catalogue)
    (project / "plugins/news.py").write_text('words.pgettext("address", "news")', encoding="utf-8")
    update_catalogues(project)
    written = read_catalogue(project / "theme/translations/sv/LC_MESSAGES/messages.po", "sv")
    assert {(m.context, m.string) for m in written if m.id == "news"} == {
        (None, "nytt"),
        ("address", "nyheter"),
    }


def test_update_keeps_translations_adds_new_messages_and_drops_unused_ones(
    tmp_path: Path,
) -> None:
    catalogue = 'msgid "News"\nmsgstr "Nyheter"\n\nmsgid "Gone"\nmsgstr "Borta"\n'
    project = project_with(tmp_path, "{{ _('News') }}{{ _('Newest') }}", catalogue)
    update_catalogues(project)
    file = project / "theme/translations/sv/LC_MESSAGES/messages.po"
    assert {m.id: m.string for m in read_catalogue(file, "sv") if m.id} == {
        "News": "Nyheter",
        "Newest": "",
        ("%(n)s day", "%(n)s days"): ("", ""),
    }
    assert "Gone" not in file.read_text(encoding="utf-8")


def test_updating_twice_changes_nothing(tmp_path: Path) -> None:
    project = project_with(tmp_path, "{{ _('News') }}", "")
    assert update_catalogues(project) == update_catalogues(project)


def test_every_message_of_the_site_is_translated_and_none_is_left_over(tmp_path: Path) -> None:
    used = ids(extract_messages(PROJECT, tmp_path / POT))
    translations = PROJECT / "theme/translations"
    languages = pelicanconf.LANGUAGES
    load_catalogues(translations, languages)  # refuses what is fuzzy or untranslated
    with (translations / "messages.pot").open("rb") as pot:
        assert ids(read_po(pot)) == used
    for lang in set(languages) - {SOURCE_LANGUAGE}:
        catalogue = read_catalogue(translations / lang / "LC_MESSAGES/messages.po", lang)
        assert ids(catalogue) == used
        assert not catalogue.obsolete
