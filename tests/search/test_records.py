import sqlite3
from pathlib import Path

from plugins.search.records import Record, read_records, write_records

ONE = Record("1f", "sv", "2026-05-01", {"vätgas": 3})
OTHER = Record("2f", "en", "", {"hydrogen": 1})


def test_records_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "kept/search.sqlite"
    assert read_records(file) == {}
    write_records(file, {}, {"a/index.html": ONE, "b.html": OTHER})
    assert read_records(file) == {"a/index.html": ONE, "b.html": OTHER}
    write_records(file, read_records(file), {"b.html": ONE})
    assert read_records(file) == {"b.html": ONE}


def test_a_damaged_row_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "search.sqlite"
    write_records(file, {}, {"a.html": ONE, "b.html": OTHER})
    database = sqlite3.connect(file)
    database.execute(
        "UPDATE records SET record = replace(record, 'vätgas', 'x') WHERE name='a.html'"
    )
    database.commit()
    database.close()
    assert read_records(file) == {"b.html": OTHER}


def test_a_damaged_or_foreign_file_is_made_again(tmp_path: Path) -> None:
    file = tmp_path / "search.sqlite"
    for content in (b"no database", b""):
        file.write_bytes(content)
        assert read_records(file) == {}
        write_records(file, {}, {"a.html": ONE})
        assert read_records(file) == {"a.html": ONE}
