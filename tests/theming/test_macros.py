import pytest
from lxml import html

from plugins.theming.macros import write_attributes


def test_attributes_keep_their_order_and_leave_out_what_is_not_set() -> None:
    pairs = (("b", "1 < 2"), ("a", True), ("c", False), ("d", ""))
    assert write_attributes(pairs) == ' b="1 &lt; 2" a'


@pytest.mark.parametrize("value", ['["it\'s"]', "it's", 'a"b', """'"'">&amp;""", "&#34;&#39;"])
def test_an_attribute_has_the_quotes_that_its_value_has_fewest_of(value: str) -> None:
    written = write_attributes((("a", value),))
    assert html.fragment_fromstring(f"<p{written}></p>").get("a") == value
    quote = written[3]
    assert value.count(quote) <= value.count({"'": '"', '"': "'"}[quote])
