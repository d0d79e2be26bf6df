"""The page of preview that lists all texts with their state in each language."""

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from plugins.languages.editors import in_speech
from plugins.publishing.warm import Facts
from plugins.sources.messages import msg

_STYLE = Markup("""\
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 1rem; }
table { border-collapse: collapse; }
th, td { padding: 0.25rem 0.75rem; border-bottom: 1px solid; text-align: left; }
.todo { font-weight: 600; }
</style>
""")
_ROW = Markup("<tr><th scope=row>{name}</th>{cells}</tr>\n")
_CELL = Markup("<td{todo}>{state}{links}</td>")
_TABLE = Markup("""\
{style}<p>{counted}</p>
<table>
<thead><tr><th scope=col>{text}</th>{languages}</tr></thead>
<tbody>
{rows}</tbody>
</table>""")


def list_texts(texts: Sequence[Facts], link_to: Callable[[str], str]) -> Markup:
    """Return a table of `texts`; `link_to` returns the link that edits a source, or ""."""
    versions = [one for text in texts for one in text["versions"]]
    languages = dict.fromkeys(one["lang"] for one in versions)
    todo = sum(not one["good"] for one in versions)
    counted = msg(
        "{n} texts; {todo} versions of them are missing, stale or not published.",
        n=len(texts),
        todo=todo,
    )
    heads = (Markup("<th scope=col>{}</th>").format(lang) for lang in languages)
    rows = (
        _ROW.format(
            name=f"{text['kind']}/{text['key']}",
            cells=Markup().join(_cell(one, link_to) for one in text["versions"]),
        )
        for text in texts
    )
    return _TABLE.format(
        style=_STYLE,
        counted=in_speech(counted),
        text=in_speech(msg("Text")),
        languages=Markup().join(heads),
        rows=Markup().join(rows),
    )


def _cell(version: Facts, link_to: Callable[[str], str]) -> Markup:
    todo = Markup() if version["good"] else Markup(" class=todo")
    links = Markup().join(_links(version, link_to))
    return _CELL.format(todo=todo, state=version["state"], links=links)


def _links(version: Facts, link_to: Callable[[str], str]) -> Iterator[Markup]:
    link = Markup('<br><a href="{}">{}</a>')
    if version["address"]:
        yield link.format(version["address"], version["title"])
    if edit := link_to(version["source"]):
        yield link.format(edit, in_speech(msg("Edit")))
