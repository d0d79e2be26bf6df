import pytest

from plugins.languages.typography import set_line
from tests.tiny_site import TinySite

TEXT = """\

## "Rubrik" -- "rubric"

He's "*here*", 2021--2027... \\"as is\\"

Code: `"x" -- ...`

    "indented" -- ...

~~~
"fenced" -- ...
~~~
"""
CODE = """\
<p>Code: <code>"x" -- ...</code></p>
<pre><code>"indented" -- ...
</code></pre>
<pre><code>"fenced" -- ...
</code></pre>
"""


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("sv", """Projektet "Norr" -- det 'nya'...""", "Projektet ”Norr” – det ’nya’…"),
        ("en", """The "North" project -- it's 'new'...""", "The “North” project – it’s ‘new’…"),
        ("sv", "5*3 <b> `x` &amp; redan ”rätt” – så…", "5*3 <b> `x` &amp; redan ”rätt” – så…"),
        ("en", "", ""),
    ],
)  # fmt: skip
def test_a_line_is_set_in_its_language_and_is_no_markdown(
    lang: str, text: str, expected: str
) -> None:
    assert set_line(text, lang) == expected


def test_text_is_set_in_its_language_and_code_is_left_alone(tiny: TinySite) -> None:
    head = "Slug: b\nDate: 2018-05-03\nSummary: 'Short' --\n"
    tiny.write_twins(
        "news/brussels", f'Title: "Bryssel"\n{head}{TEXT}', f'Title: "Brussels"\n{head}{TEXT}'
    )
    tiny.build()
    swedish, english = tiny.read("nyheter/b/index.html"), tiny.read("en/news/b/index.html")
    assert '<h2 id="rubrik-rubric">”Rubrik” – ”rubric”</h2>\n' in swedish
    assert '<h2 id="rubrik-rubric">“Rubrik” – “rubric”</h2>\n' in english
    assert '<p>He’s ”<em>here</em>”, 2021–2027… "as is"</p>\n' + CODE in swedish
    assert '<p>He’s “<em>here</em>”, 2021–2027… "as is"</p>\n' + CODE in english
    assert "<h1>”Bryssel”</h1>" in swedish
    assert "<h1>“Brussels”</h1>" in english
    assert "<summary>‘Short’ –</summary>" in tiny.read("en/news/atom.xml")
