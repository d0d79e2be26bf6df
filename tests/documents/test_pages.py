"""Links to documents in a built site, and the files at their addresses."""

import pytest

from tests.documents.made import docx, pdf
from tests.tiny_site import TinySite, themed_site

PAGES = {"home": ("Hem", "Home"), "news": ("Nyheter", "News"), "visit": ("Besök", "Visit")}
HEAD = "Title: A\nSlug: a\nDate: 2018-05-03\nSummary: Kort.\n\n"
SWEDISH = """\
[Rapport *nu*]({static}/documents/Årsrapport%202026.pdf) och
<{static}/documents/Årsrapport 2026.pdf>, [mall](<{static}/documents/mall.docx>)

[Rapport (PDF, 1 MB)]({static}../documents/Årsrapport%202026.pdf#page=2) [mer](/documents/mall.docx)
"""
ENGLISH = "[Report]({static}/documents/Årsrapport%202026.pdf)\n"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    site = themed_site(
        TinySite(tmp_path_factory.mktemp("documents") / "project"), PAGES, {"plugins.forms"}
    )
    site.write_twins("news/a", HEAD + SWEDISH, HEAD + ENGLISH)
    documents = site.project / "content/documents"
    documents.mkdir()
    report = pdf("Hej", title="Året & vi", lang="sv") + b"%" * 1_230_000
    (documents / "Årsrapport 2026.pdf").write_bytes(report)
    (documents / "mall.docx").write_bytes(docx("Mall"))
    return site


def test_a_link_says_what_a_document_is_and_leads_to_its_slug(tiny: TinySite) -> None:
    tiny.build()
    swedish, english = (tiny.page(f"{path}index.html") for path in ("nyheter/a/", "en/news/a/"))
    links = list(swedish.xpath("//a[contains(@href, '/documents/')]"))
    report = "/documents/arsrapport-2026.pdf"
    assert [(one.text_content(), one.get("href")) for one in links] == [
        ("Rapport nu (PDF, 1,2\xa0MB)", report),
        ("Året & vi (PDF, 1,2\xa0MB)", report),
        ("mall (Word, 1\xa0kB)", "/documents/mall.docx"),
        ("Rapport (PDF, 1 MB)", f"{report}#page=2"),
        ("mer", "/documents/mall.docx"),
    ]
    assert (links[0].get("type"), links[0].get("hreflang")) == ("application/pdf", "sv")
    (link,) = english.xpath("//a[contains(@href, '/documents/')]")
    assert link.text_content() == "Report (PDF in Swedish, 1.2\xa0MB)"
    assert (tiny.output / report[1:]).stat().st_size > 1_230_000
    assert sorted(file.name for file in (tiny.output / "documents").iterdir()) == [
        *("arsrapport-2026.pdf", "mall.docx")
    ]
    assert "/documents/*" in tiny.read("_headers")


def test_a_document_that_changes_is_described_anew_by_a_build_that_keeps_the_rest(
    tiny: TinySite,
) -> None:
    tiny.build(keep=True)
    before = tiny.read("en/news/a/index.html")
    (tiny.project / "content/documents/Årsrapport 2026.pdf").write_bytes(pdf("Hej", lang="en"))
    tiny.build(keep=True)
    assert "(PDF in Swedish, 1.2\xa0MB)" in before
    assert "(PDF, 1\xa0kB)" in tiny.read("en/news/a/index.html")
    assert (tiny.output / "documents/arsrapport-2026.pdf").stat().st_size < 2000


def test_a_link_to_no_document_is_told_at_its_line_with_a_guess(tiny: TinySite) -> None:
    tiny.write(
        "content/news/a.en.md",
        f"{HEAD}[x]({{static}}/documents/mal.docx) [y](/documents/mal.docx)\n\n"
        "[z]({filename}/documents/mall.docx)\n",
    )
    (tiny.project / "content/documents/old.doc").write_bytes(b"x")
    place = "content/news/a.en.md"
    said = tiny.problems()
    assert [one for one in said if "old.doc" not in one] == [
        f"{place}:6:5: links to '/documents/mal.docx', which is no document; did you mean "
        "'/documents/mall.docx'? the path counts from this folder, or with a leading / from "
        "content",
        f"{place}:6:38: links to '/documents/mal.docx', which the site does not have; did you "
        "mean '/documents/mall.docx'? correct the address, or link to where the file is "
        "published, with https://",
        f"{place}:8:5: links to a document with {{filename}}; write {{static}}/documents/mall.docx",
    ]
    assert [one for one in said if "old.doc" in one] == [
        "content/documents/old.doc: is a file of an older or another word processor; save it as "
        "PDF, Word (.docx), Excel (.xlsx) or PowerPoint (.pptx), whatever fits"
    ]


def test_check_notes_a_scanned_document_and_finds_no_problem(
    tiny: TinySite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from plugins.publishing.check import main

    monkeypatch.setenv("LANGUAGE", "en")
    (tiny.project / "content/documents/old.doc").unlink(missing_ok=True)
    (tiny.project / "content/documents/scan.pdf").write_bytes(pdf("", title="Scan"))
    tiny.write("content/news/a.en.md", f"{HEAD}{ENGLISH}")
    assert main(["--settings", str(tiny.project / "settings.py")]) == 0
    printed = "".join(capsys.readouterr())
    assert "content/documents/scan.pdf" in printed
    assert "has no text, only pictures of it" in printed
