from plugins.forms.posting.script_json import write_json


def test_json_has_no_needless_spaces_and_keeps_letters():
    assert write_json({"a": [1, "å"], "b": None}) == '{"a":[1,"å"],"b":null}'


def test_a_nul_is_an_escape_since_html_forbids_the_character():
    assert write_json("\0") == '"\\u0000"'
