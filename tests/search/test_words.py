import pytest

from plugins.search.words import find_words, fold, shard_name

PAGE = """<!doctype html><html lang="{lang}"><head><title>T</title>
<meta property="article:published_time" content="2026-05-01T00:00:00+02:00"></head><body>
<header><h1>Not this</h1></header><main id="main" data-search>{text}</main></body></html>"""


def words(text: str, lang: str = "sv") -> dict[str, int]:
    found = find_words(PAGE.format(lang=lang, text=text))
    assert found
    return found.words


@pytest.mark.parametrize(
    ("text", "letters", "folded"),
    [
        ("FÅR, far", "åäö", "får, far"),
        ("Fa\u030ar", "åäö", "får"),
        ("Luleå", "", "lulea"),
        ("Café Ødegård", "åäö", "cafe odegård"),
        ("Čálliid", "åäö", "calliid"),
        ("H₂ ﬁn", "", "h2 fin"),
    ],
)
def test_a_language_keeps_its_own_letters_and_no_other_accent(
    text: str, letters: str, folded: str
) -> None:
    assert fold(text, letters) == folded


def test_words_do_not_run_together_and_inline_elements_do_not_divide_them() -> None:
    found = words("<p>Var</p><p>Ort</p><dt>Tid</dt><dd>kl. 10</dd><p>vät<b>gas</b><br>idag</p>")
    assert sorted(found) == ["10", "idag", "kl", "ort", "tid", "var", "vätgas"]


def test_a_word_in_the_title_or_a_heading_counts_more() -> None:
    found = words("<h1>Vind</h1><h2 id=a>Sol</h2><p>vind, sol och sol och is</p>")
    assert found["vind"] > found["sol"] > found["och"] > found["is"] == 1


def test_what_leads_elsewhere_is_no_text_of_the_page() -> None:
    found = words(
        "<nav>väg</nav><form>namn</form><p>text</p><aside><h2>Mer</h2></aside><script>kod()</script><svg>bild</svg>"
    )
    assert list(found) == ["text"]


def test_entities_are_letters() -> None:
    assert list(words("<p>sm&ouml;r &amp; br&#246;d</p>")) == ["bröd", "smör"]


def test_a_page_without_the_mark_is_left_out() -> None:
    assert find_words(PAGE.format(lang="sv", text="").replace(" data-search", "")) is None


def test_a_page_knows_its_language_and_its_day() -> None:
    found = find_words(PAGE.format(lang="en", text="<p>å</p>"))
    assert found
    assert (found.lang, found.published[:10]) == ("en", "2026-05-01")
    assert found.words == {"a": 1}


def test_a_file_is_named_by_the_first_letters_of_its_words() -> None:
    assert [shard_name(word) for word in ("vind", "vi", "v", "åka", "öl", "2026")] == [
        *("vi", "vi", "v", "_e5k", "_f6l", "20"),
    ]
