from plugins.theming.contents import Heading, contents


def test_headings_of_the_second_level_are_listed_with_their_ids_and_words() -> None:
    markup = (
        "<h2 id='a'>One &amp; <em>two</em></h2><p>x</p><h3 id='b'>Below</h3>"
        "<h2 id='c'>Three\n  words</h2><h2>Without an id</h2><h2 id='d'>&lt;b&gt;</h2>"
    )
    assert contents(markup) == (
        Heading("a", "One & two"),
        Heading("c", "Three words"),
        Heading("d", "<b>"),
    )


def test_a_text_with_two_headings_has_no_contents() -> None:
    assert contents("<h2 id=a>A</h2><h2 id=b>B</h2>") == ()
    assert contents("") == ()
