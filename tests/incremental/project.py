"""A project in a folder of its own, and random edits of all that a build reads."""

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from plugins.publishing.build import build_site
from plugins.sources.problems import ProblemsFound
from tests.conftest import CONTENT, PROJECT

SETTINGS = """\
import datetime
from pelicanconf import *

THEME = {theme!r}
SITE_ORIGIN = "https://www.example.org"
NEWS_PER_PAGE = 3
TODAY = datetime.date(2026, 6, 10)
PLUGINS = [name for name in PLUGINS if name not in {without!r}]
"""
WORDS = "älv berg skog hamn vind is sten bro fjäll ljus".split()  # noqa: SIM905 - a list of words


class Project:
    """The project; `build` returns the problems of a build, none if it is in place."""

    def __init__(self, folder: Path, without: tuple[str, ...] = ()) -> None:
        self.folder, self.content, self.theme = folder, folder / "content", folder / "theme"
        self.settings, self.output = folder / "settings.py", folder / "output"
        shutil.copytree(CONTENT, self.content)
        shutil.copytree(PROJECT / "theme", self.theme)
        shutil.copyfile(self.content / "forms/contact.yaml", self.content / "forms/visit.yaml")
        settings = SETTINGS.format(theme=str(self.theme), without=without)
        self.settings.write_text(settings, encoding="utf-8")

    def build(self, output: Path | None = None, *, keep: bool = True) -> list[str]:
        try:
            build_site(self.settings, output or self.output, keep=keep)
        except ProblemsFound as found:
            return [str(problem) for problem in found.problems]
        return []

    def edit(self, file: Path, change: Callable[[str], str]) -> None:
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")

    def set(self, path: str, key: str, value: str | None) -> None:
        """Give the text at `path`, if it exists, this line of its header, or take it away."""
        line = f"{key}: {value}\n" if value is not None else ""
        if (self.content / path).exists():
            self.edit(
                self.content / path, lambda text: line + re.sub(rf"(?m)^{key}: .*\n", "", text)
            )

    def set_both(self, path: str, key: str, value: str | None) -> None:
        """Do so in both languages."""
        for lang in ("sv", "en"):
            self.set(f"{path}.{lang}.md", key, value)

    def add_news(self, key: str, day: str, body: str = "Text.") -> None:
        for lang in ("sv", "en"):
            lines = [f"Title: {key} {lang}", f"Slug: {key}", f"Date: {day}", f"Summary: Om {key}."]
            text = "\n".join([*lines, "Category: visits", "", body, ""])
            (self.content / f"news/{key}.{lang}.md").write_text(text, encoding="utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    """The content of every file in `folder`, and in that for the receiver beside it."""
    files = [*folder.rglob("*"), *folder.with_name(f"{folder.name}.receiver").glob("*")]
    return {
        str(file.relative_to(folder.parent)).replace(folder.name, "site", 1): file.read_bytes()
        for file in files
        if file.is_file()
    }


class Editor:
    """Makes one random edit at a time."""

    def __init__(self, project: Project, seed: int) -> None:
        self.project, self.random = project, random.Random(seed)
        self.count = 0

    def news(self) -> str:
        """A news item, by its key."""
        folder = self.project.content / "news"
        return self.random.choice(sorted({one.name.split(".")[0] for one in folder.glob("*.md")}))

    def text(self) -> Path:
        """A text of any kind."""
        return self.random.choice(sorted(self.project.content.glob("*/*.md")))

    def words(self) -> str:
        self.count += 1
        return " ".join([*self.random.choices(WORDS, k=3), str(self.count)])

    def step(self) -> str:
        """Edit something; return what."""
        names = sorted(name for name in dir(self) if name.startswith("change_"))
        bodies = ("change_body", "change_bodies", "change_words")
        name = self.random.choice(bodies if self.random.random() < 0.4 else names)
        getattr(self, name)()
        return name

    def change_body(self) -> None:
        words = self.words()
        self.project.edit(self.text(), lambda text: f"{text}\n{words.capitalize()}.\n")

    def change_bodies(self) -> None:
        for _ in range(self.random.randint(2, 4)):
            self.change_body()

    def change_words(self) -> None:
        """Exchange a word in the text of a news item, or take it out."""
        file = self.project.content / f"news/{self.news()}.sv.md"
        word = self.random.choice(("", f"{self.words().split()[0]} "))
        if file.exists():
            head, blank, prose = file.read_text(encoding="utf-8").partition("\n\n")
            changed = re.sub(r"(?<= )[a-z]+ ", word, prose, count=self.random.randint(1, 3))
            file.write_text(head + blank + changed, encoding="utf-8")

    def change_heading(self) -> None:
        words = self.words()
        self.project.edit(self.text(), lambda text: f"{text}\n## {words}\n\nMer.\n")

    def change_link(self) -> None:
        target = self.text()
        path = f"{target.parent.name}/{target.name}"
        news = self.project.content / f"news/{self.news()}.{target.name.split('.')[1]}.md"
        link = self.random.choice((f"[]({{filename}}/{path})", f"[se]({{filename}}/{path}#top)"))
        if news.exists():
            self.project.edit(news, lambda text: f"{text}\nSe {link}.\n")

    def change_title(self) -> None:
        words = self.words().capitalize()
        self.project.edit(self.text(), lambda text: re.sub("Title: .*", f"Title: {words}", text))

    def change_summary(self) -> None:
        line = f"Summary: {self.words().capitalize()}."
        self.project.edit(self.text(), lambda text: re.sub("Summary: .*", line, text))

    def change_slug(self) -> None:
        self.count += 1
        self.project.set(f"news/{self.news()}.sv.md", "Slug", f"ny-adress-{self.count}")

    def change_alias(self) -> None:
        self.count += 1
        self.project.set(f"news/{self.news()}.sv.md", "Aliases", f"/gammal-{self.count}/")

    def change_date(self) -> None:
        day = f"2026-0{self.random.randint(1, 7)}-1{self.random.randint(0, 9)}"
        self.project.set_both(f"news/{self.news()}", "Date", day)

    def change_modified(self) -> None:
        day = f"2026-08-1{self.random.randint(0, 9)}"
        self.project.set(f"news/{self.news()}.en.md", "Modified", day)

    def change_terms(self) -> None:
        key = self.news()
        category = self.random.choice(("projects", "visits", "this-site"))
        tags = self.random.choice((None, "accessibility", "accessibility, baltic-sea"))
        self.project.set_both(f"news/{key}", "Category", category)
        self.project.set_both(f"news/{key}", "Tags", tags)

    def change_status(self) -> None:
        status = self.random.choice(("draft", "hidden", None))
        self.project.set_both(f"news/{self.news()}", "Status", status)

    def change_by_addition(self) -> None:
        self.count += 1
        self.project.add_news(f"ny-{self.count}", f"2026-0{self.random.randint(1, 9)}-02")

    def change_by_deletion(self) -> None:
        for file in self.project.content.glob(f"news/{self.news()}.*.md"):
            file.unlink()

    def change_name(self) -> None:
        self.count += 1
        key = self.news()
        for file in self.project.content.glob(f"news/{key}.*.md"):
            file.rename(file.with_name(file.name.replace(key, f"namn-{self.count}")))

    def change_untranslated(self) -> None:
        key = self.news()
        (self.project.content / f"news/{key}.en.md").unlink(missing_ok=True)
        way = self.random.choice(("hide", "link", "notice"))
        self.project.set(f"news/{key}.sv.md", "Untranslated", way)

    def change_picture(self) -> None:
        key, light = self.news(), self.random.choice(("northern-light.jpg", None))
        self.project.set_both(f"news/{key}", "Image", light)
        self.project.set_both(f"news/{key}", "Image_Alt", light and "Ljus.")

    def change_event(self) -> None:
        day = f"2026-0{self.random.randint(5, 7)}-1{self.random.randint(0, 9)}"
        state = self.random.choice((None, "cancelled", "postponed"))
        for key, value in (("Start", day), ("Status", state), ("End", None), ("Length", None)):
            self.project.set_both("events/fair", key, value)

    def change_taxonomy(self) -> None:
        terms, names = r"\{sv: [^,]*, en: Projects\}", f"{{sv: {self.words()}, en: Projects}}"
        file = self.project.content / "taxonomy.yaml"
        self.project.edit(file, lambda text: re.sub(terms, names, text))

    def change_template(self) -> None:
        name, mark = self.random.choice(("article", "listing", "base", "home")), self.words()
        ends = {"base": "</footer>"}.get(name, "<h1>")
        self.project.edit(
            self.project.theme / f"templates/{name}.html",
            lambda text: text.replace(ends, f"<!-- {mark} -->{ends}", 1),
        )

    def change_style(self) -> None:
        self.count += 1
        rule = f"\n.n{self.count} {{ color: red }}\n"
        file = self.random.choice(sorted((self.project.theme / "static/css").rglob("*.css")))
        self.project.edit(file, lambda text: text + rule)

    def change_catalogue(self) -> None:
        message = f'\\1 "{self.words()}"'
        self.project.edit(
            self.project.theme / "translations/sv/LC_MESSAGES/messages.po",
            lambda text: re.sub('(msgid "All news"\nmsgstr) .*', message, text),
        )

    def change_form(self) -> None:
        line = f"submit: {{sv: {self.words()}, en: {self.words()}}}"
        file = self.project.content / "forms/contact.yaml"
        self.project.edit(file, lambda text: re.sub(r"submit: .*", line, text))

    def change_setting(self) -> None:
        line = f"NEWS_PER_PAGE = {self.random.randint(2, 4)}"
        self.project.edit(
            self.project.settings, lambda text: re.sub("NEWS_PER_PAGE = .*", line, text)
        )

    def change_day(self) -> None:
        line = f"TODAY = datetime.date(2026, {self.random.randint(5, 8)}, 12)"
        self.project.edit(self.project.settings, lambda text: re.sub("TODAY = .*", line, text))

    def change_output(self) -> None:
        """Alter or remove a file that the last build wrote."""
        files = [one for one in sorted(self.project.output.rglob("*")) if one.is_file()]
        file = self.random.choice(files)
        if self.random.random() < 0.5:
            file.unlink()
        else:
            file.write_bytes(b"altered")
