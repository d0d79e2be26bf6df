import pytest

from plugins.authoring.headers import Source

PLAIN = "Title: A\nSlug: a\nSummary: A.\n\nText: not a key.\n"
YAML = '---\nTitle: "A"\nSlug: a\nSummary: >-\n  A\n  b.\n---\nText.\n'


def changed(content: str, **values: str) -> str:
    source = Source.read(content.encode())
    for key, value in values.items():
        source.set(key, value)
    return source.write().decode()


def test_value_is_replaced_and_every_other_byte_stays() -> None:
    for content in (PLAIN, PLAIN.replace("\n", "\r\n"), f"\ufeff{PLAIN}", YAML):
        assert changed(content, slug="b") == content.replace("Slug: a", "Slug: b")


def test_new_line_comes_last_in_the_header() -> None:
    assert changed(PLAIN, status="draft") == PLAIN.replace("A.\n", "A.\nStatus: draft\n")
    assert changed(YAML, status="draft") == YAML.replace("---\nText", "Status: draft\n---\nText")
    windows = PLAIN.replace("\n", "\r\n")
    assert changed(windows, status="draft") == windows.replace("A.\r", "A.\r\nStatus: draft\r")


def test_value_of_several_lines_is_replaced_whole() -> None:
    assert changed(YAML, summary="B.") == YAML.replace("Summary: >-\n  A\n  b.", "Summary: B.")
    assert changed("Title: A\n    b\nSlug: a\n", title="B") == "Title: B\nSlug: a\n"


def test_file_that_ends_with_its_header_gets_a_line() -> None:
    assert changed("Title: A", slug="a") == "Title: A\nSlug: a\n"
    assert changed("", title="A") == "Title: A\n"


@pytest.mark.parametrize("value", ['"Quoted"', "[a", "Nr #1 and # more", 'back\\slash "'])
def test_value_in_yaml_is_read_as_it_was_given(value: str) -> None:
    source = Source.read(YAML.encode())
    source.set("title", value)
    assert source.get("title") == value


def test_removed_line_takes_nothing_else_with_it() -> None:
    source = Source.read(YAML.encode())
    source.remove("summary")
    source.remove("status")
    assert source.write().decode() == YAML.replace("Summary: >-\n  A\n  b.\n", "")


def test_body_is_what_follows_the_header() -> None:
    assert Source.read(PLAIN.encode()).body == ["Text: not a key.\n"]
    assert Source.read(YAML.encode()).body == ["Text.\n"]
