"""Ordinary edits of the real content/ are published: each in a copy, by the workflow's command.

They run with --all, as .ci/run has them; each builds the site and tests it as a whole.
"""

import datetime
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import PROJECT

pytestmark = [pytest.mark.slow, pytest.mark.browser]

NEEDED = ("theme", "plugins", "tests", "pelicanconf.py", "publishconf.py", "tasks.py",
          "pyproject.toml", "requirements.lock")  # fmt: skip
PUBLISHING = {"SITEURL": "https://www.example.org/sub", "FORM_ENDPOINT": "receiver"}
LATER = (datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(300)).isoformat()
RICH = """\
Ett *viktigt* stycke -- med "citat" ... och en fotnot[^1], HTML och en adress: <https://example.com/>.

*[HTML]: HyperText Markup Language

[^1]: Noten.

| Projekt | År |
|---|---:|
| Ett | 2017 |

> Någon annans ord.

1. Ett
2. Två

```
kod & <mer>
```

### En del

Ord
:   Vad ordet betyder.
"""


def write_twins(content: Path, path: str, swedish: str, english: str, more: str) -> None:
    """Write a text in both languages with these titles and the lines of `more`."""
    for lang, title in (("sv", swedish), ("en", english)):
        slug = re.sub("[^a-z0-9]+", "-", title.lower())
        header = f"Title: {title}\nSlug: {slug}\nSummary: {title}.\n{more}"
        (content / f"{path}.{lang}.md").write_text(f"{header}\n{title}.\n", encoding="utf-8")


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert re.search(old, text, re.MULTILINE)
    file.write_text(re.sub(old, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def guides_examples(content: Path, section: str) -> list[str]:
    """The YAML of a section of the editors' guide."""
    guide = (content / "README.md").read_text(encoding="utf-8")
    text = guide.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    return re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)


def add_an_event(content: Path) -> None:
    more = f"Start: {LATER} 13:00\nPlace: Umeå\nSignup: https://example.com/\n"
    write_twins(content, "events/open-house", "Stort hus", "Open house", more)
    more = f"Start: {LATER} 09:00\nLength: 90 min\nOnline: https://example.com/\n"
    write_twins(content, "events/web", "På webben", "On the web", more)
    more += "Place: Umeå\nAddress: Gatan 1, 903 26 Umeå\nStatus: cancelled\n"
    write_twins(content, "events/off", "Avblåst", "Called off", more)
    write_twins(content, "events/past", "Ett varv", "A lap", "Start: 2020-05-03\nPlace: Umeå\n")


def leave_texts_untranslated(content: Path) -> None:
    for policy in ("hide", "link", "notice"):
        more = f"Date: 2026-06-01\nUntranslated: {policy}\n"
        write_twins(content, f"news/only-{policy}", f"Bara {policy}", f"Only {policy}", more)
        lang = "sv" if policy == "link" else "en"
        (content / f"news/only-{policy}.{lang}.md").unlink()


def title_a_page_alike_in_both_languages(content: Path) -> None:
    write_twins(content, "pages/cleantech", "Cleantech", "Cleantech", "Footer: 50\n")


def delete_a_news_item(content: Path) -> None:
    texts = [file.read_text(encoding="utf-8") for file in content.rglob("*.md")]
    linked = {key for text in texts for key in re.findall(r"/news/([a-z0-9-]+)\.", text)}
    keys = {file.name.split(".")[0] for file in (content / "news").glob("*.md")}
    for file in (content / "news").glob(f"{min(keys - linked)}.*.md"):
        file.unlink()


def change_a_question(content: Path) -> None:
    label = "{sv: En helt annan fråga?, en: Quite another question?}"
    question = r"(- name: .*\n(?:.*\n)*?\s+label: ).*"
    change(content / "forms/visit.yaml", question, rf"\1{label}")


def add_the_guides_questions(content: Path) -> None:
    questions = "".join(guides_examples(content, "Add a question"))
    assert questions.count("- name:") >= 4
    form = content / "forms/visit.yaml"
    before, section, after = form.read_text(encoding="utf-8").rpartition("  - type: section\n")
    assert section
    form.write_text(before + questions + section + after, encoding="utf-8")


def add_the_guides_form(content: Path) -> None:
    (form,) = guides_examples(content, "A new form in ten minutes")
    (content / "forms/newsletter.yaml").write_text(form, encoding="utf-8")
    write_twins(content, "pages/newsletter", "Nyhetsbrev", "Newsletter", "Form: newsletter\n")
    write_twins(content, "pages/newsletter-thanks", "Tack ska du ha", "Thanks a lot", "")


def fill_the_menu(content: Path) -> None:
    for number in (1, 2):
        more = f"Menu: {number}\n"
        write_twins(content, f"pages/more-{number}", f"Del {number}", f"Part {number}", more)


def rename_a_page(content: Path) -> None:
    change(content / "pages/about.sv.md", r"^Slug: (.*)$", r"Slug: vilka-vi-ar\nAliases: /\1/")
    change(content / "pages/news.en.md", r"^Slug: (.*)$", r"Slug: latest\nAliases: /old/\1/")


def add_a_category(content: Path) -> None:
    row = "{name: {sv: Vind, en: Wind}, slug: {sv: vind, en: wind}}"
    change(content / "taxonomy.yaml", "^categories:", f"categories:\n  wind: {row}")
    more = "Date: 2026-06-01\nCategory: wind\nAuthor: Redaktionen\nModified: 2026-06-02\n"
    write_twins(content, "news/wind", "Det blåser", "It blows", more)


def add_a_draft_and_a_text_to_come(content: Path) -> None:
    write_twins(content, "news/idea", "En tanke", "An idea", "Date: 2026-06-01\nStatus: draft\n")
    write_twins(content, "news/later", "Senare", "Later", f"Date: {LATER}\n")


def add_pictures(content: Path) -> None:
    for name, colour in (("roof.jpg", "brown"), ("hill.png", "green")):
        Image.new("RGB", (1700, 1100), colour).save(content / "images" / name)
    lead = "Date: 2026-06-01\nImage: roof.jpg\nImage_Alt: decorative\n"
    write_twins(content, "news/roof", "Ett tak", "A roof", lead)
    with (content / "news/roof.sv.md").open("a", encoding="utf-8") as file:
        file.write('\n![En kulle]({static}/images/hill.png "Foto: Någon")\n')


def write_a_rich_text(content: Path) -> None:
    with (content / "pages/projects.sv.md").open("a", encoding="utf-8") as file:
        file.write(f"\n## Mer\n\n{RICH}")


EDITS = [
    add_an_event,
    leave_texts_untranslated,
    title_a_page_alike_in_both_languages,
    delete_a_news_item,
    change_a_question,
    add_the_guides_questions,
    add_the_guides_form,
    fill_the_menu,
    rename_a_page,
    add_a_category,
    add_a_draft_and_a_text_to_come,
    add_pictures,
    write_a_rich_text,
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of this project, whose real content/ only another program reads."""
    ignored = shutil.ignore_patterns("node_modules", "__pycache__")
    for name in NEEDED:
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, tmp_path / name, ignore=ignored)
        else:
            shutil.copy(PROJECT / name, tmp_path)
    subprocess.run(["cp", "-R", PROJECT / "content", tmp_path], check=True)
    for name in (".venv", ".cache"):
        (PROJECT / name).mkdir(exist_ok=True)
        (tmp_path / name).symlink_to(PROJECT / name)
    return tmp_path


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_an_ordinary_edit_is_published(edit: Callable[[Path], None], project: Path) -> None:
    edit(project / "content")
    validator = PROJECT / "tests/validator/node_modules/vnu-jar/build/dist/vnu.jar"
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST_", "FORM_")) and name != "SOURCE_DATE_EPOCH"
    }
    published = subprocess.run(
        [sys.executable, "tasks.py", "content", "--publish"],
        cwd=project,
        env={"VNU_JAR": str(validator), "PYTEST_XDIST_AUTO_NUM_WORKERS": "1"}
        | environment
        | PUBLISHING,
        capture_output=True,
        text=True,
    )
    assert published.returncode == 0, f"{published.stdout}\n{published.stderr}"
