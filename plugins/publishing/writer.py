"""Write each page once, and go on after a template error, so that all are reported at once."""

from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateError
from pelican.contents import Content
from pelican.writers import Writer

from plugins.publishing.template_errors import explain_template_error
from plugins.sources.in_hand import writing
from plugins.sources.places import Sources
from plugins.sources.problems import Problem


class Written:
    """What a build has written: the problems met, and the source of each written file."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.problems: list[Problem] = []
        self.source_of: dict[str, Path] = {}


def strict_writer(written: Written) -> type[Writer]:
    """Return a class of writer, as Pelican asks for, that records its work in `written`."""

    class StrictWriter(Writer):  # type: ignore[misc] # Pelican is untyped
        def write_file(self, name: str, template: Template, *args: Any, **kwargs: Any) -> None:
            if not name:
                return
            item = kwargs.get("page") or kwargs.get("article")
            with writing(item):
                self._write_once(item, name, template, *args, **kwargs)

        def _write_once(
            self, item: Any, name: str, template: Template, *args: Any, **kwargs: Any
        ) -> None:
            if isinstance(item, Content):  # written by Pelican, without plugins.editions
                item.get_content("")  # has its links resolved, even where the template fails
            made_from = getattr(item, "source_path", None) or template.filename
            source = Path(made_from or written.sources.settings_file)
            if name in written.source_of:
                written.problems.append(_clash(name, source, written))
                return
            written.source_of[name] = source
            try:
                super().write_file(name, template, *args, **kwargs)
            except TemplateError as error:
                written.problems.append(explain_template_error(error, written.sources))

    return StrictWriter


def _clash(name: str, source: Path, written: Written) -> Problem:
    """Return the problem of a file written twice, at the text of the two that an editor wrote."""
    text, other = source, written.source_of[name]
    if not text.is_relative_to(written.sources.content):
        text, other = other, text
    what = f"is written to {name}, and so is {written.sources.name(other)}"
    return written.sources.problem(text, "slug:", what, "give one of them another Slug")
