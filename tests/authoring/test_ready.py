import re

from PIL import Image

from tests.authoring.conftest import Project, text


def fill_in(project: Project, path: str, body: str) -> None:
    """Write an editor's own words in a draft."""
    words = {
        "En eller två meningar som syns i listor och sökresultat.": f"Om {body}",
        "One or two sentences that stand in lists and in search results.": f"On {body}",
        "Här börjar texten.": body,
        "The text begins here.": body,
        "Vad bilden visar, för dem som inte ser den.": body,
    }
    written = project.read(path)
    for old, new in words.items():
        written = written.replace(old, new)
    project.write(path, written)


def test_draft_and_its_translation_are_published_by_one_command(project: Project) -> None:
    project.run("new", "Tak")
    fill_in(project, "news/tak.sv.md", "Taket är nytt.")
    project.run("translate", "news/tak.sv.md")
    english = project.read("news/tak.en.md")
    project.write("news/tak.en.md", english.replace("Taket är nytt.", "The roof is new."))
    assert project.run("ready", "news/tak.sv.md") == [
        "content/news/tak.sv.md is no draft any more.",
        "content/news/tak.en.md is no draft any more.",
        "`check` finds nothing wrong in it. Commit and push to publish it.",
    ]
    for lang in ("sv", "en"):
        header = project.read(f"news/tak.{lang}.md").partition("\n\n")[0]
        assert [word for word in ("Status", "Comment", "Untranslated") if word in header] == []
    assert project.check() == []
    project.run("status", "--fail-on", "stale,draft,missing")


def test_words_that_both_languages_have_are_named(project: Project) -> None:
    picture = project.folder / "Ön 1.JPG"
    Image.new("RGB", (600, 400)).save(picture)
    project.run("new", "Tak", "--image", f"'{picture}'")
    fill_in(project, "news/tak.sv.md", "Snö på ett tak med solpaneler.")
    both = "\n\nNorth Sweden Cleantech Cleaner Growth Kvarken\n"
    project.write("news/tak.sv.md", project.read("news/tak.sv.md").rstrip() + both)
    project.run("translate", "news/tak.sv.md")
    english = project.read("news/tak.en.md")
    for name in ("Om Snö på", "\nSnö på"):
        english = english.replace(f"{name} ett tak med solpaneler.", f"{name[:4]} a roof in snow.")
    project.write("news/tak.en.md", english)
    said = project.run("ready", "news/tak.sv.md")
    lines = project.read("news/tak.en.md").split("\n")
    alt = next(number for number, line in enumerate(lines, 1) if line.startswith("Image_Alt"))
    body = lines.index("North Sweden Cleantech Cleaner Growth Kvarken") + 1
    assert said[2:4] == [
        f"content/news/tak.en.md, line {alt}: Image_Alt has the same words as in"
        " content/news/tak.sv.md; translate it, if that was forgotten.",
        f"content/news/tak.en.md, line {body}: has the same words as a paragraph of"
        " content/news/tak.sv.md; translate it, if that was forgotten.",
    ]


def test_original_that_changed_meanwhile_is_what_the_translation_fits(project: Project) -> None:
    project.run("new", "Tak")
    fill_in(project, "news/tak.sv.md", "Taket är nytt.")
    project.run("translate", "news/tak.sv.md")
    for lang, body in (("sv", "Taket är rött."), ("en", "The roof is red.")):
        written = project.read(f"news/tak.{lang}.md").replace("Taket är nytt.", body)
        project.write(f"news/tak.{lang}.md", written)
    project.run("ready", "news/tak.en.md")
    project.run("status", "--fail-on", "stale")


def test_text_with_something_to_fill_in_stays_a_draft_and_is_told_what(project: Project) -> None:
    project.run("new", "Tak")
    before = project.content
    assert [line.partition(";")[0] for line in project.run("ready", "tak.sv.md", fails=True)] == [
        "Nothing was changed, since `check` would then report:",
        "content/news/tak.sv.md: has no version in English",
        "content/news/tak.sv.md:4: Summary is still what `new` wrote there",
        "content/news/tak.sv.md:6: the text is still what `new` wrote there",
    ]
    assert project.content == before


def test_translation_with_the_words_of_its_original_is_refused(project: Project) -> None:
    project.run("new", "Tak")
    fill_in(project, "news/tak.sv.md", "Taket är nytt.")
    project.run("translate", "news/tak.sv.md")
    assert project.run("ready", "news/tak.sv.md", fails=True) == [
        "content/news/tak.en.md still has the words of content/news/tak.sv.md. Translate them "
        "first."
    ]


def test_note_of_an_editor_stays(project: Project) -> None:
    for lang, body in (("sv", "Hej."), ("en", "Hello.")):
        lines = "Status: draft\nComment: Ask Eva first\n"
        project.write(f"pages/moss.{lang}.md", text("Mossa", "mossa", lines, f"{body}\n"))
    project.run("ready", "pages/moss.sv.md")
    assert "Comment: Ask Eva first" in project.lines("pages/moss.sv.md")


def test_published_text_is_no_draft(project: Project) -> None:
    assert project.run("ready", "news/sun.sv.md", fails=True) == [
        "content/news/sun.sv.md is no draft: it may be read already."
    ]


def test_new_form_is_put_to_use_by_one_command(project: Project) -> None:
    project.run("new", "form", "Mässan")
    fill_in(project, "pages/massan.sv.md", "Anmäl dig.")
    fill_in(project, "pages/massan.en.md", "Register.")
    project.run("ready", "pages/massan.sv.md")
    assert project.check() == []
    (row,) = [line for line in project.run("status") if line.startswith("pages/massan")]
    assert row.split() == ["pages/massan", "published", "published"]
    assert "Translated_From: sv" in project.read("pages/massan.en.md")


def test_mistake_that_the_draft_had_already_is_reported(project: Project) -> None:
    project.run("new", "Tak")
    fill_in(project, "news/tak.sv.md", "Taket är nytt.")
    project.run("translate", "news/tak.sv.md")
    english = project.read("news/tak.en.md")
    english = english.replace("Om Taket är nytt.", "On the roof.")
    link = "The roof is [new]({filename}/news/saknas.en.md)."
    project.write("news/tak.en.md", english.replace("Taket är nytt.", link))
    before = project.content
    said = project.run("ready", "news/tak.sv.md", fails=True)
    assert said[0] == "Nothing was changed, since `check` would then report:"
    assert [line for line in said if "no text has that name" in line] != []
    assert project.content == before


def test_translation_of_a_cancelled_event_is_cancelled_too(project: Project) -> None:
    project.run("new", "event", "Dag")
    fill_in(project, "events/dag.sv.md", "Dagen blir av.")
    swedish = re.sub("(?m)^Place: .*$", "Place: Umeå", project.read("events/dag.sv.md"))
    project.write("events/dag.sv.md", swedish)
    project.run("translate", "events/dag.sv.md")
    project.write("events/dag.sv.md", swedish.replace("Status: draft", "Status: cancelled"))
    project.write("events/dag.en.md", project.read("events/dag.en.md").replace("Dagen", "The day"))
    project.run("ready", "events/dag.en.md")
    assert "Status: cancelled" in project.lines("events/dag.en.md")
