from plugins.theming.macros import write_attributes


def test_attributes_keep_their_order_and_leave_out_what_is_not_set() -> None:
    pairs = (("b", "1 < 2"), ("a", True), ("c", False), ("d", ""), ("e", '"'))
    assert write_attributes(pairs) == ' b="1 &lt; 2" a e="&#34;"'
