from tests.tiny_site import TinySite


def test_words_and_plurals_follow_the_language_of_the_page(tiny: TinySite) -> None:
    tiny.build()
    assert tiny.text("index.html", "//p[@class='word']") == "Nyheter"
    assert tiny.text("index.html", "//p[@class='plural']") == "2 nyheter"
    assert tiny.text("en/index.html", "//p[@class='word']") == "News"
    assert tiny.text("en/index.html", "//p[@class='plural']") == "2 items"


def test_dates_are_written_as_in_each_language(tiny: TinySite) -> None:
    tiny.build()
    assert tiny.text("nyheter/bryssel/index.html", "//time") == "3 maj 2018"
    assert tiny.text("en/news/brussels/index.html", "//time") == "3 May 2018"


def test_word_without_a_translation_stops_the_build(tiny: TinySite) -> None:
    tiny.write("theme/templates/page.html", "{{ _('Unheard') }}")
    assert tiny.problems() == [
        "theme/translations/sv/LC_MESSAGES/messages.po: “Unheard” is missing; "
        "write the translation there, after `python3 tasks.py messages`"
    ]


def test_macro_imported_without_the_page_cannot_use_words(tiny: TinySite) -> None:
    tiny.write("theme/templates/macros.html", "{% macro word() %}{{ _('News') }}{% endmacro %}")
    tiny.write("theme/templates/page.html", "{% import 'macros.html' as m %}\n{{ m.word() }}")
    assert tiny.problems() == [
        "theme/templates/macros.html:1: TemplateRuntimeError: words need a page: "
        "give a macro finished text; fix the template"
    ]
