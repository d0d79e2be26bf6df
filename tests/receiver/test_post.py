import io

import pytest
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from plugins.receiver.body import Body, PostedFile
from plugins.receiver.forms import ReceivedForms
from plugins.receiver.post import BLANK, read_answers, read_post


@pytest.fixture
def contract(settings):
    forms = ReceivedForms(settings.site, settings.content, settings.theme)
    return forms.get("small").contract.model_copy(update={"honeypot": "empty"})


def post(contract, *pairs):
    return read_post(Body(MultiDict(pairs), MultiDict()), contract)


def test_answers_are_told_from_what_was_posted_beside_them(contract):
    read = post(
        contract,
        ("who", "Åsa"),
        ("several", "a"),
        ("reference", "SMALL-1"),
        ("_seconds", "7"),
        ("_confirmed", "yes"),
        ("empty", "x"),
        ("_language", "sv"),
    )
    assert read.answers == {"who": "Åsa", "several": ["a"], "_language": "sv"}
    beside = {"reference": "SMALL-1", "_seconds": "7", "_confirmed": "yes", "empty": "x"}
    assert read.beside == beside
    assert read.reference == "SMALL-1"


@pytest.mark.parametrize("name", ["reference", "_seconds", "_confirmed", "empty"])
def test_what_is_posted_beside_the_answers_is_posted_once(name, contract):
    with pytest.raises(BadRequest, match=r"A hidden field was posted twice\."):
        post(contract, (name, "A-123"), (name, "A-124"))


@pytest.mark.parametrize("blank", ["", " ", BLANK])
def test_an_empty_answer_is_left_out(blank, contract):
    assert post(contract, ("who", blank), ("reference", blank)).answers == {}
    assert post(contract, ("who", blank), ("reference", blank)).reference == ""


def test_only_answers_with_a_format_lose_the_space_around_them(contract):
    texts = MultiDict([("who", " Åsa "), ("mail", " a@example.com\u00a0"), ("age", "\t7")])
    assert read_answers(texts, contract) == {"who": " Åsa ", "mail": "a@example.com", "age": "7"}


def test_a_name_that_is_posted_twice_keeps_both(contract):
    file = PostedFile("a.pdf", "application/pdf", 3, io.BytesIO())
    described = {"name": "a.pdf", "type": "application/pdf", "size": 3}
    assert read_answers(MultiDict([("who", "a"), ("who", "b")]), contract) == {"who": ["a", "b"]}
    files = MultiDict([("who", file)])
    assert read_answers(MultiDict(), contract, files) == {"who": described}
    assert read_answers(MultiDict({"who": "a"}), contract, files) == {"who": ["a", described]}
