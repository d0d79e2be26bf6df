from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.editorial.headers import MAX_BYTES
from plugins.sources import processes
from tests.conftest import CONTENT
from tests.editorial.conftest import check_content, compare_with_expected

BAD = Path(__file__).parent / "bad"
HEADER = b"Title: A\nSlug: a\nDate: 2018-05-03\nSummary: A.\n\nText.\n\n"
MARKS = (b"\n", b": ", b"---", b"`", b"~~~\n", b"{filename}", b"](", b"![", b"<a ", b"style=", b"#")


@pytest.mark.parametrize("case", sorted(BAD.iterdir()), ids=lambda case: case.name)
def test_each_mistake_is_reported_in_exactly_these_words(case: Path) -> None:
    compare_with_expected(case)


def test_several_processes_report_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "LEAST", 2)
    monkeypatch.setattr(processes, "cores_here", lambda: 3)
    for name in ("files-whose-twins-are-innocent", "slugs-that-stand-twice"):
        compare_with_expected(BAD / name)


def test_valid_texts_of_every_kind_have_no_problem() -> None:
    assert check_content(CONTENT) == []


def test_what_only_looks_wrong_has_no_problem() -> None:
    assert check_content(Path(__file__).parent / "good" / "content") == []


def test_a_content_folder_without_texts_has_no_problem(tmp_path: Path) -> None:
    assert check_content(tmp_path) == []


@pytest.mark.parametrize("shortcode", ["{{<x>}}", "{{< http://localhost/ >}}"])
def test_what_stands_in_a_shortcode_is_not_reported_beside_it(
    tmp_path: Path, shortcode: str
) -> None:
    file = tmp_path / "pages" / "a.sv.md"
    file.parent.mkdir()
    front_matter = "Title: A\nSlug: a\nSummary: A.\nUntranslated: hide\n\n"
    file.write_text(f"{front_matter}{shortcode} <x>\n", "utf-8")
    shown, unknown = check_content(tmp_path)
    assert "is shown as it is written" in shown.what
    assert "<x> is not published" in unknown.what
    assert unknown.column == len(shortcode) + 2


def test_lines_count_alike_whichever_system_saved_the_file(tmp_path: Path) -> None:
    problems = []
    for newline in ("\n", "\r\n", "\r"):
        text = newline.join(["\ufeffTitle: A", "Slug: a", "Summary: A.", "", "a", "# One", ""])
        file = tmp_path / "pages" / "a.sv.md"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode())
        problems.append([(problem.line, problem.what) for problem in check_content(tmp_path)])
    expected = [
        (0, "has no version in English"),
        (6, "a heading of level 1, which the Title is alone"),
    ]
    assert problems == [expected] * 3


def test_a_file_in_another_encoding_is_reported_with_the_line_of_its_first_such_byte(
    tmp_path: Path,
) -> None:
    for name, text in (("a.sv.md", "Title: A\r\nSlug: å\r\n"), ("a.en.md", "\n\nö")):
        file = tmp_path / "content" / "pages" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("latin-1"))
    assert "\n".join(map(str, check_content(tmp_path / "content"))) == (
        "content/pages/a.en.md:3: byte 0xf6 is not UTF-8; save the file with the encoding UTF-8\n"
        "content/pages/a.sv.md:2: byte 0xe5 is not UTF-8; save the file with the encoding UTF-8"
    )


def test_a_draft_may_still_lack_its_twin(tmp_path: Path) -> None:
    file = tmp_path / "news" / "a.sv.md"
    file.parent.mkdir()
    file.write_bytes(HEADER.replace(b"Slug", b"Status: draft\nSlug"))
    assert check_content(tmp_path) == []


@pytest.mark.parametrize("policy", ["hide", "link", "notice"])
def test_a_text_may_lack_its_twin_when_it_says_what_becomes_of_it(
    tmp_path: Path, policy: str
) -> None:
    file = tmp_path / "news" / "a.sv.md"
    file.parent.mkdir()
    file.write_bytes(HEADER.replace(b"Slug", f"Untranslated: {policy}\nSlug".encode()))
    assert check_content(tmp_path) == []


def test_a_translation_may_be_a_draft_when_the_original_says_what_becomes_of_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "news").mkdir()
    original, draft = tmp_path / "news" / "a.sv.md", tmp_path / "news" / "a.en.md"
    original.write_bytes(HEADER.replace(b"Slug", b"Untranslated: link\nSlug"))
    draft.write_bytes(HEADER.replace(b"Slug", b"Status: draft\nSlug"))
    assert check_content(tmp_path) == []
    original.write_bytes(HEADER.replace(b"Slug", b"Status: hidden\nSlug"))
    assert len(check_content(tmp_path)) == 1


def test_a_twin_may_leave_out_what_the_other_says_for_both(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "taxonomy.yaml").write_text(
        "categories:\n  wind:\n    name: {sv: Vind, en: Wind}\n    slug: {sv: vind, en: wind}\n",
        encoding="utf-8",
    )
    full = HEADER.replace(b"Slug", b"Category: wind\nAuthor: A\nSlug")
    (tmp_path / "news" / "a.en.md").write_bytes(full)
    (tmp_path / "news" / "a.sv.md").write_bytes(HEADER.replace(b"Date: 2018-05-03\n", b""))
    assert check_content(tmp_path) == []


def test_a_link_of_the_file_system_is_refused_wherever_it_leads(tmp_path: Path) -> None:
    content = tmp_path / "content"
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "env.jpg").write_text("PASSWORD=1", encoding="utf-8")
    for name, target in {
        "news/a.sv.md": "nowhere",
        "images/env.jpg": "../../secret/env.jpg",
        "images/all": "../../secret",
        "images/.hidden": "../../secret",
    }.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).symlink_to(target)
    assert [str(problem) for problem in check_content(content)] == [
        f"content/{name}: is a link to another place, and not a file or a folder of its own; "
        "put a copy of what it leads to in its place"
        for name in ("images/.hidden", "images/all", "images/env.jpg", "news/a.sv.md")
    ]


def test_a_text_too_long_to_be_one_is_not_looked_through(tmp_path: Path) -> None:
    for name in ("a.sv.md", "a.en.md"):
        file = tmp_path / "content" / "news" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(HEADER + b"a" * (MAX_BYTES - len(HEADER) + (name == "a.sv.md")))
    assert [str(problem) for problem in check_content(tmp_path / "content")] == [
        "content/news/a.sv.md: the file has 200,001 bytes, more than 200,000; "
        "divide the text in two"
    ]


@given(
    start=st.sampled_from((b"", b"\xef\xbb\xbf", HEADER, b"---\n")),
    parts=st.lists(st.one_of(st.binary(max_size=12), st.sampled_from(MARKS)), max_size=20),
)
def test_no_bytes_at_all_end_the_check(
    start: bytes, parts: list[bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = tmp_path_factory.mktemp("content")
    for name in ("news/a.sv.md", "pages/b.en.md"):
        file = content / name
        file.parent.mkdir()
        file.write_bytes(start + b"".join(parts))
    assert all(problem.what and problem.remedy for problem in check_content(content))


def test_a_text_that_would_take_too_long_is_named_and_the_others_are_still_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugins.editorial.rendered.MOST_SECONDS", 0.3)
    for name, body in (("a", b"[" * 60_000), ("b", b"# One")):
        for lang in ("sv", "en"):
            file = tmp_path / "content" / "pages" / f"{name}.{lang}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            slug = f"Title: A\nSlug: {name}\nSummary: A.\n\n".encode()
            file.write_bytes(slug + body)
    slow = "takes more than 10 seconds to read; find signs that stand in it many times in a row, "
    assert [str(problem) for problem in check_content(tmp_path / "content")] == [
        f"content/pages/a.en.md: {slow}and remove them",
        f"content/pages/a.sv.md: {slow}and remove them",
        "content/pages/b.en.md:5:1: a heading of level 1, which the Title is alone; "
        "write it with '## '",
        "content/pages/b.sv.md:5:1: a heading of level 1, which the Title is alone; "
        "write it with '## '",
    ]


def test_a_name_that_no_file_system_takes_and_one_of_the_sites_own_are_refused(
    tmp_path: Path,
) -> None:
    file = tmp_path / "content" / "pages" / "a.sv.md"
    file.parent.mkdir(parents=True)
    aliases = f"/_redirects, /{'b' * 201}/, /{'b' * 200}/"
    lines = ["Title: A", f"Slug: {'a' * 201}", "Summary: A.", f"Aliases: {aliases}"]
    file.write_text("\n".join([*lines, "Untranslated: hide", "", "A."]), encoding="utf-8")
    assert [str(problem) for problem in check_content(tmp_path / "content")] == [
        "content/pages/a.sv.md:2: Slug has more than 200 letters; write a shorter one",
        "content/pages/a.sv.md:4: the alias '/_redirects' is a file of the site's own; remove it",
        f"content/pages/a.sv.md:4: the alias '/{'b' * 201}/' has more than 200 bytes between two "
        "slashes; remove it",
    ]
