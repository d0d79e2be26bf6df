from plugins.sources.suggestions import closest, did_you_mean, listed


def test_a_misspelt_word_is_recognized_whatever_its_case():
    assert closest("LABLE", ["hint", "Label"]) == "Label"
    assert did_you_mean("lable", ["hint", "label"]) == "did you mean 'label'? "


def test_a_word_that_resembles_none_gets_no_suggestion():
    assert closest("zebra", ["hint", "label"]) == ""
    assert did_you_mean("zebra", ["hint", "label"]) == ""


def test_a_word_longer_than_any_known_is_not_compared():
    word = "a" * 61
    assert closest(word, [word]) == ""


def test_a_long_list_is_cut_off():
    words = [f"w{number}" for number in range(26)]
    assert listed(words[:25]) == ", ".join(words[:25])
    assert listed(words) == ", ".join([*words[:25], "..."])
