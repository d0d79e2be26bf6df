from pathlib import Path

import pytest
from PIL import Image

from plugins.authoring.desk import Desk
from tests.authoring.conftest import Project


def test_new_text_is_a_draft_that_check_takes_and_so_is_its_translation(project: Project) -> None:
    """Of every kind, with nothing edited in between."""
    with Desk.opened(project.folder) as desk:
        names = [kind.name for kind in desk.kinds]
    assert {"news", "events", "pages"} <= {*names}
    for name in names:
        project.run("new", name.removesuffix("s") if name != "news" else name, f"Hus {name}")
        project.run("translate", f"{name}/hus-{name}.sv.md")
        for lang in ("sv", "en"):
            assert "Status: draft" in project.lines(f"{name}/hus-{name}.{lang}.md")
    assert project.check() == []


def test_new_text_has_what_its_kind_needs_in_its_own_language(project: Project) -> None:
    project.run("new", "Åäö & Éclair!")
    project.run("new", "event", "Öppet hus")
    project.run("new", "page", "About the house", "--in", "en")
    assert project.lines("news/aao-eclair.sv.md")[:5] == [
        "Title: Åäö & Éclair!",
        "Slug: aao-eclair",
        "Date: 2026-11-28",
        "Summary: En eller två meningar som syns i listor och sökresultat.",
        "Status: draft",
    ]
    assert project.lines("events/oppet-hus.sv.md")[2:4] == [
        "Start: 2027-01-27 13:00",
        "Place: Platsens namn",
    ]
    assert project.lines("pages/about-the-house.en.md")[-1] == "The text begins here."


def test_note_in_a_new_text_names_the_lines_that_may_be_added(project: Project) -> None:
    project.run("new", "Nytt", "--lang", "sv")
    note = next(line for line in project.lines("news/nytt.sv.md") if line.startswith("Comment"))
    assert note.startswith("Comment: Fyll i raderna ovan och texten nedan.")
    assert "Image, Image_Alt, Category, Tags, Author" in note


def test_command_speaks_the_language_that_it_is_asked_to(project: Project) -> None:
    assert project.run("new", "Nytt", "--lang", "sv")[0] == (
        "content/news/nytt.sv.md är ett utkast: fyll i det som den frågar efter."
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("Sol", "--in", "sv"),
            "Nothing was changed, since `check` would then report:",
        ),
        (
            ("news", "Sun"),
            "content/news/sun.sv.md is there already, and is left as it is. Write in it, or give "
            "the new text another title.",
        ),
        (("???",), "'???' has no letter or digit from a to z."),
        ((" ",), "A text needs a title."),
        (("evnt", "A"), "There is no kind 'evnt'; did you mean 'events'? kinds: news, pages, "
         "areas, events, form."),
        (("A", "--in", "fi"), "'fi' is no language of the site: sv, en."),
        (("A", "--image", "tak.heic"), "There is no picture 'tak.heic'; name its file, or drag it "
         "into the terminal."),
        (("event",), 'python3 tasks.py new [KIND] "Title"'),
        (("A", "--langu", "sv"), "There is no option --langu; did you mean '--lang'? see "
         "`new --help`."),
        (("A", "--lang"), "--lang needs a value."),
        (("A", "--lang", "fi"), "--lang can be en, sv, not fi."),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_refused_and_nothing_is(
    project: Project, arguments: tuple[str, ...], said: str
) -> None:
    before = project.content
    if arguments == ("Sol", "--in", "sv"):  # a page's address is at the root of the site
        arguments = ("page", "Images")
    assert project.run("new", *arguments, fails=True)[0] == said
    assert project.content == before


def test_slug_that_another_text_has_gets_a_number(project: Project) -> None:
    project.run("new", "Sol")
    assert project.lines("news/sol.sv.md")[1] == "Slug: sol-2"
    assert project.check() == []


def test_long_title_has_a_name_of_a_good_length(project: Project) -> None:
    project.run("new", " ".join(["mycket"] * 40))
    assert project.has(f"news/{'-'.join(['mycket'] * 11)}.sv.md")


def test_placeholder_is_reported_once_the_text_is_not_a_draft(project: Project) -> None:
    project.run("new", "event", "Hus")
    kept = [line for line in project.lines("events/hus.sv.md") if "Status:" not in line]
    project.write("events/hus.sv.md", "\n".join([*kept[:1], "Untranslated: hide", *kept[1:]]))
    assert [one.partition(";")[0] for one in project.check()] == [
        "content/events/hus.sv.md:5: Place is still what `new` wrote there",
        "content/events/hus.sv.md:6: Summary is still what `new` wrote there",
        "content/events/hus.sv.md:9: the text is still what `new` wrote there",
    ]


def test_picture_is_copied_by_the_name_of_the_text_with_a_line_for_its_words(
    project: Project, tmp_path: Path
) -> None:
    picture = tmp_path / "Foto från telefonen 1.JPG"
    Image.new("RGB", (1600, 900)).save(picture, "JPEG")
    for name in ("tak.jpg", "tak-2.jpg"):
        said = project.run("new", "Tak", "--image", str(picture))
        assert said[0] == f"content/images/{name} is a copy of the picture."
        assert project.lines("news/tak.sv.md")[4:6] == [
            f"Image: {name}",
            "Image_Alt: Vad bilden visar, för dem som inte ser den.",
        ]
        assert project.check() == []
        (project.folder / "content/news/tak.sv.md").unlink()
    project.run("new", "Tak", "--image", "content/images/tak.jpg")
    assert project.lines("news/tak.sv.md")[4] == "Image: tak.jpg"


def test_file_that_is_no_picture_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "tak.heic").write_bytes(b"")
    assert project.run("new", "Tak", "--image", str(tmp_path / "tak.heic"), fails=True) == [
        "tak.heic is no picture that the site can show: save it as JPEG, and name that file."
    ]
    assert not project.has("news/tak.sv.md")
