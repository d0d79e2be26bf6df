"""What is drawn is what GitHub draws, compared with cmark-gfm in elements and text."""

import os
from pathlib import Path

import pytest

from pelicanconf import MARKDOWN
from plugins.editorial.rendered import make_renderer
from plugins.languages.typography import typography_of
from tests.markdown.grammar import make_text
from tests.markdown.structure import on_github, structure_of

CORPUS = {
    name: text
    for name, _, text in (
        part.partition("\n")
        for part in (Path(__file__).parent / "corpus.md").read_text("utf-8").split("%%% ")[1:]
    )
}
COMBINED = int(os.environ.get("MARKDOWN_TEXTS", "400"))


@pytest.fixture(scope="module")
def draw():
    renderer = make_renderer(MARKDOWN | {"extensions": [typography_of("sv")]})
    return lambda text: renderer.reset().convert(text)


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS)
def test_each_construct_is_drawn_as_github_draws_it(text, draw):
    assert structure_of(draw(text)) == structure_of(on_github(text))


def test_constructs_in_and_after_each_other_are_drawn_as_github_draws_them(draw):
    texts = map(make_text, range(COMBINED))
    assert [one for one in texts if structure_of(draw(one)) != structure_of(on_github(one))] == []


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "- [ ] göra\n- [x] gjort",
            '<ul class="contains-task-list">\n'
            '<li class="task-list-item"><input aria-label="To do" disabled type="checkbox">'
            " göra</li>\n"
            '<li class="task-list-item"><input aria-label="Done" checked disabled type="checkbox">'
            " gjort</li>\n</ul>",
        ),
        (
            "a[^n] b[^n]\n\n[^n]: *Not*.",
            '<p>a<sup id="fnref:n"><a class="footnote-ref" href="#fn:n">1</a></sup> '
            'b<sup id="fnref2:n"><a class="footnote-ref" href="#fn:n">1</a></sup></p>\n'
            '<div class="footnote">\n<hr>\n<ol>\n<li id="fn:n">\n<p><em>Not</em>.\xa0'
            '<a class="footnote-backref" href="#fnref:n" title="Back to footnote 1 in the text">'
            '↩</a>\xa0<a class="footnote-backref" href="#fnref2:n" '
            'title="Back to footnote 1 in the text">↩</a></p>\n</li>\n</ol>\n</div>',
        ),
        (
            "| a | b | c | d |\n|---|:--|:-:|--:|",
            "<table>\n<thead>\n<tr>\n<th>a</th>\n"
            '<th class="align-left">b</th>\n<th class="align-center">c</th>\n'
            '<th class="align-right">d</th>\n</tr>\n</thead>\n</table>',
        ),
        ("Ord\n:   Mening", "<dl>\n<dt>Ord</dt>\n<dd>Mening</dd>\n</dl>"),
        (
            "CSP och R&D\n\n*[CSP]: Content\n*[R&D]: Forskning",
            '<p><abbr title="Content">CSP</abbr> och <abbr title="Forskning">R&amp;D</abbr></p>',
        ),
        ("## Skog {#egen .klass}", '<h2 class="klass" id="egen">Skog</h2>'),
        ("text\n{: .not}", '<p class="not">text</p>'),
        (
            "```{.python #x}\na\n```",
            '<pre><code class="language-python">a\n</code></pre>',
        ),
        (
            "https://example.org/a--b...c och a--b...",
            '<p><a href="https://example.org/a--b...c">https://example.org/a--b...c</a>'
            " och a–b…</p>",
        ),
        ('\\"a\\" \\-- &quot;b&quot; "c"', '<p>"a" -- &quot;b&quot; ”c”</p>'),
        ("&copy; &amp;copy; &AElig; R&D;", "<p>&copy; &amp;copy; &AElig; R&amp;D;</p>"),
        ("## a\u030a {#a\u030a}", '<h2 id="å">å</h2>'),
        (
            "<{filename}/pages/a.sv.md#b>",
            '<p><a href="{filename}/pages/a.sv.md#b">a.sv.md</a></p>',
        ),
        (
            "a<!-- not --> b\n\n<!--\nnot\n\nthis\n-->\n\n<div><!-- nor this -->c</div>",
            "<p>a b</p>\n<div>c</div>",
        ),
    ],
)  # fmt: skip
def test_what_is_the_sites_own_is_drawn_so(text, html, draw):
    assert draw(text) == html


def test_a_link_by_a_files_name_alone_has_that_texts_title():
    titles = {"pages/a.sv.md": "Om *oss* & dig"}
    configured = MARKDOWN["extension_configs"] | {"plugins.markdown.commonmark": {"titles": titles}}
    html = make_renderer({"extension_configs": configured}).convert("<{filename}/pages/a.sv.md#b>")
    assert html == '<p><a href="{filename}/pages/a.sv.md#b">Om *oss* &amp; dig</a></p>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            '"*a*" och "[b](/c)", "`d`"',
            '<p>“<em>a</em>” och “<a href="/c">b</a>”, “<code>d</code>”</p>',
        ),
        (
            '"https://example.org/" sade *Anna*\'s',
            '<p>“<a href="https://example.org/">https://example.org/</a>” sade <em>Anna</em>’s</p>',
        ),
    ],
)
def test_a_quotation_mark_after_an_element_closes(text, html):
    renderer = make_renderer(MARKDOWN | {"extensions": [typography_of("en")]})
    assert renderer.convert(text) == html
