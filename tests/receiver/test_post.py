import pytest
from flask import Request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType
from werkzeug.test import EnvironBuilder

from plugins.forms.posting.contract import FormPage, build_contract
from plugins.receiver.forms import ReceivedForms
from plugins.receiver.post import BLANK, MAX_PARTS, Body, read_answers, read_body, read_post
from plugins.receiver.uploads import Upload
from tests.forms.samples import make_form, question

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=b"


class KeptUpload(Upload):
    """An upload whose bytes a test reads."""

    def __init__(self, _: str, name: str, kind: str) -> None:
        super().__init__(None, name, kind)
        self.content = b""

    def write(self, chunk: bytes) -> None:
        super().write(chunk)
        self.content += chunk


def read(body: bytes, content_type: str = URLENCODED, max_text: int = 1000, max_files: int = 1000):
    environ = EnvironBuilder(method="POST", data=body, content_type=content_type).get_environ()
    return read_body(Request(environ), max_text, max_files, KeptUpload)


def part(disposition: str, content: bytes, *headers: str) -> bytes:
    head = "\r\n".join([f"Content-Disposition: form-data; {disposition}", *headers])
    return b"--b\r\n" + head.encode() + b"\r\n\r\n" + content + b"\r\n"


def test_names_and_texts_are_read_in_their_order():
    body = read("a=1&b=%C3%A5+%26&a=&c=å".encode())
    assert list(body.texts.lists()) == [("a", ["1", ""]), ("b", ["å &"]), ("c", ["å"])]


def test_texts_and_files_of_a_multipart_body_are_read():
    file = part('name="cv"; filename="C:\\\\x\\\\Å.pdf"', b"%PDF-1\r\n--", "Content-Type: a/b; c=d")
    body = read(part('name="a"', "å\r\n".encode()) + file + b"--b--\r\n", MULTIPART)
    assert dict(body.texts) == {"a": "å\r\n"}
    (sent,) = body.files.getlist("cv")
    assert (sent.name, sent.type, sent.size) == ("Å.pdf", "a/b", 10)
    assert sent.content == b"%PDF-1\r\n--"


def test_a_file_that_was_not_chosen_is_none():
    body = read(part('name="cv"; filename=""', b"") + b"--b--", MULTIPART)
    assert (dict(body.texts), dict(body.files)) == ({}, {})


@pytest.mark.parametrize(
    "body",
    [
        b"a=%E5",  # Latin-1
        b"a=\xe5",
        b"a=%zz",
        b"a=%",
        b"a=%00",
        b"a%00=1",
        b"a",
        b"a=1&&b=2",
    ],
)
def test_what_is_no_exact_text_is_refused(body):
    with pytest.raises(BadRequest):
        read(body)


@pytest.mark.parametrize(
    "body",
    [
        part('name="a"', b"1"),  # cut short
        part('name="a"', b"1") + b"--b",
        part('name="a"', b"\xe5") + b"--b--",
        part('name="a"', b"\0") + b"--b--",
        part('filename="a"', b"1") + b"--b--",
        part('x="a"', b"1") + b"--b--",
        part('name="a"; filename=""', b"1") + b"--b--",
        b"--b\r\nContent-Type: text/plain\r\n\r\n1\r\n--b--",
        b"--b\r\n\xe5: 1\r\n\r\n1\r\n--b--",
        b"a=1",
    ],
)
def test_a_multipart_body_that_is_not_whole_is_refused(body):
    with pytest.raises(BadRequest):
        read(body, MULTIPART)


def test_a_multipart_body_needs_a_boundary():
    with pytest.raises(BadRequest):
        read(b"--\r\n", "multipart/form-data")


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "", "text/html; charset=utf-8"])
def test_another_type_of_body_is_refused(kind):
    with pytest.raises(UnsupportedMediaType):
        read(b"a=1", kind)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"a=" + b"x" * 9999, URLENCODED),
        (part('name="a"', b"x" * 6000) + part('name="b"', b"x" * 6000) + b"--b--", MULTIPART),
        (b"&".join([b"a="] * (MAX_PARTS + 1)), URLENCODED),
        (part('name="a"', b"") * (MAX_PARTS + 1) + b"--b--", MULTIPART),
        (part('name="a"; filename="c"; b="' + "x" * 6000 + '"', b"") * 2 + b"--b--", MULTIPART),
        (part('name="a"; b="' + "x" * 300_000 + '"', b"") + b"--b--", MULTIPART),
    ],
)
def test_too_many_or_too_long_texts_are_refused(body, kind):
    with pytest.raises(RequestEntityTooLarge):
        read(body, kind, max_text=9999)


def test_the_bytes_of_a_file_are_no_text():
    file = part('name="cv"; filename="a.pdf"', b"x" * 5000)
    assert read(file + b"--b--", MULTIPART, max_text=100).files["cv"].size == 5000


@pytest.fixture
def contract(settings):
    forms = ReceivedForms(settings)
    return forms.get("small").contract.model_copy(update={"honeypot": "empty"})


def post(contract, *pairs):
    return read_post(Body(MultiDict(pairs), MultiDict()), contract)


def test_answers_are_reported_from_what_was_posted_beside_them(contract):
    read = post(
        contract,
        ("who", "Åsa"),
        ("several", "a"),
        ("reference", "SMALL-1"),
        ("_seconds", "7"),
        ("_confirmed", "yes"),
        ("empty", "x"),
        ("_language", "sv"),
        ("_version", "0"),
        ("gone", "1"),
        ("gone", "2"),
    )
    assert read.answers == {"who": "Åsa", "several": ["a"]}
    assert read.beside == {
        "reference": "SMALL-1",
        "_seconds": "7",
        "_confirmed": "yes",
        "empty": "x",
        "_language": "sv",
        "_version": "0",
    }
    assert read.unknown == {"gone": ["1", "2"]}
    assert read.reference == "SMALL-1"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", " ", "\u2028", "å", "1" * 40])
def test_a_reference_with_more_after_it_is_none(end, contract):
    assert post(contract, ("reference", "SMALL-1")).reference == "SMALL-1"
    assert post(contract, ("reference", f"SMALL-1{end}")).reference == ""


def test_what_is_posted_several_times_beside_the_answers_is_lines(contract):
    read = post(contract, *(("reference", text) for text in ("A-123", "", "A-124")))
    assert (read.beside, read.reference) == ({"reference": "A-123\nA-124"}, "")
    assert post(contract, ("empty", "x"), ("empty", "x")).beside == {"empty": "x\nx"}


@pytest.mark.parametrize("name", ["a[b]", "A", "_gotcha", "", "a b", "å"])
def test_an_answer_under_any_other_name_is_set_aside(name, contract):
    assert post(contract, (name, "x")).unknown == {name: "x"}


@pytest.mark.parametrize("blank", ["", " ", BLANK])
def test_an_empty_answer_is_left_out(blank, contract):
    assert post(contract, ("who", blank), ("reference", blank)).answers == {}
    assert post(contract, ("who", blank), ("reference", blank)).reference == ""


def test_only_answers_with_a_format_lose_the_space_around_them(contract):
    texts = MultiDict([("who", " Åsa "), ("mail", " a@example.com\u00a0"), ("age", "\t7")])
    assert read_answers(texts, contract) == {"who": " Åsa ", "mail": "a@example.com", "age": "7"}


def test_letters_of_answers_and_file_names_are_composed(contract):
    texts = MultiDict([("who", "A\u030asa\r\nO\u0308berg")])
    assert read_answers(texts, contract) == {"who": "Åsa\nÖberg"}
    file = part('name="cv"; filename="A\u030a.pdf"', b"%PDF")
    assert read(file + b"--b--", MULTIPART).files["cv"].name == "Å.pdf"


@pytest.mark.parametrize(
    ("lang", "typed", "value"),
    [
        ("sv", " sverige\u00a0", "SE"),
        ("sv", "A\u030aland", "AX"),
        ("en", "SWEDEN", "SE"),
        ("en", "Sverige", "Sverige"),  # which the page in English does not propose
        ("", "Sverige", "SE"),
        ("sv", "se", "SE"),
        ("sv", "Sverge", "Sverge"),
    ],
)
def test_a_choice_that_is_typed_becomes_its_value(lang, typed, value):
    spec = make_form(question("home", "country", search=True))
    pages = {one: FormPage(f"{one}.html", ()) for one in ("sv", "en")}
    contract = build_contract("form", spec, pages, "Europe/Stockholm")
    texts = MultiDict({"home": typed, "_language": lang})
    assert read_answers(texts, contract)["home"] == value


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ({"q": " Esperanto\u00a0"}, {"q": "another", "q_another": "Esperanto"}),
        ({"q": "Esperanto", "q_another": " "}, {"q": "another", "q_another": "Esperanto"}),
        ({"q": "svenska"}, {"q": "sv"}),
        ({"q": "Esperanto", "q_another": "Ido"}, {"q": "Esperanto", "q_another": "Ido"}),
        ({"q_another": "Ido"}, {"q_another": "Ido"}),
        ({"people_2_q": "Ido"}, {"people_2_q": "another", "people_2_q_another": "Ido"}),
        ({"plain": "Esperanto"}, {"plain": "Esperanto"}),
    ],
)
def test_what_is_not_in_a_list_moves_to_the_text_of_its_choice_for_others(given, read):
    known = {"value": "sv", "label": {"sv": "Svenska", "en": "Swedish"}}
    other = {"value": "another", "label": {"sv": "Annat", "en": "Another"}}
    choices = [known, {**other, "other": {"sv": "Vilket?", "en": "Which?"}}]
    asked = question("q", "select", search=True, choices=choices)
    spec = make_form(
        asked,
        question("plain", "select", search=True, choices=[known, other]),
        question("people", "group", item={"sv": "P", "en": "P"}, max=2, fields=[asked]),
    )
    pages = {one: FormPage(f"{one}.html", ()) for one in ("sv", "en")}
    contract = build_contract("form", spec, pages, "Europe/Stockholm")
    assert read_answers(MultiDict({**given, "_language": "sv"}), contract) == {
        **read,
        "_language": "sv",
    }


def test_a_name_that_is_posted_twice_keeps_both(contract):
    file = Upload(None, "a.pdf", "application/pdf")
    file.write(b"%PD")
    described = {"name": "a.pdf", "type": "application/pdf", "size": 3}
    assert read_answers(MultiDict([("who", "a"), ("who", "b")]), contract) == {"who": ["a", "b"]}
    files = MultiDict([("who", file)])
    assert read_answers(MultiDict(), contract, files) == {"who": described}
    assert read_answers(MultiDict({"who": "a"}), contract, files) == {"who": ["a", described]}
