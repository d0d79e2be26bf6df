import binascii
import re
from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import SMTP, default
from gettext import NullTranslations
from random import Random
from types import SimpleNamespace

import pytest

from plugins.forms.language.parts import Staff
from plugins.forms.posting.posted_questions import posted_questions
from plugins.languages.catalogues import load_catalogues
from plugins.receiver.forms import ReceivedForms
from plugins.receiver.mail import set_subject, submission_mail, unsure_mail, write_answers
from plugins.receiver.receive import open_receiver
from plugins.receiver.store import Submission
from plugins.receiver.uploads import StoredFile
from tests.forms.samples import make_form, question
from tests.receiver.conftest import THEME

WORDS = load_catalogues(THEME / "translations")
SUBMISSION = Submission(
    7,
    "small",
    "SMALL-7K3F-9Q2M",
    1,
    "en",
    "2026-11-25T18:23:00+00:00",
    suspected=False,
    answers={
        "mail": "asa@example.com",
        "who": "Åsa\nÖberg",
        "several": ["a", "b"],
        "one": "b",
        "gone": "kvar",
    },
    set_aside={},
    files=(),
)


@pytest.fixture
def write(mail_settings):
    """Write the mail of a submission."""
    form = open_receiver(mail_settings).forms.get("small")

    def write(submission: Submission, lang: str = "sv"):
        return submission_mail(submission, form, WORDS[lang], lang, mail_settings)

    return write


def test_staff_read_every_answer_in_their_language(write):
    mail = write(SUBMISSION)
    assert mail.get_content() == (
        "Fråga SMALL-7K3F-9Q2M\n"
        "\n"
        "Besökarens språk: engelska\n"
        "\n"
        "Vem?\n    Åsa\n    Öberg\n"
        "\n"
        "E-post\n    asa@example.com\n"
        "\n"
        "Välj\n    Två\n"
        "\n"
        "Välj flera\n    Ett\n    Två\n"
        "\n"
        "gone\n    kvar\n"
    )
    headers = {name: str(value) for name, value in mail.items()}
    assert headers == {
        "Subject": "Fråga SMALL-7K3F-9Q2M",
        "From": "site@example.org",
        "Date": "Wed, 25 Nov 2026 18:23:00 +0000",
        "Auto-Submitted": "auto-generated",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
        "MIME-Version": "1.0",
        "Reply-To": "asa@example.com",
    }


def test_a_change_and_what_was_set_aside_and_suspected_are_reported(write):
    changed = replace(
        SUBMISSION, revision=2, suspected=True, answers={"who": "Åsa"}, set_aside={"one": "a"}
    )
    mail = write(changed, "en")
    assert mail["Subject"] == "Question SMALL-7K3F-9Q2M, changed"
    assert mail.get_content() == (
        "Question SMALL-7K3F-9Q2M\n"
        "\n"
        "The visitor's language: English\n"
        "\n"
        "These answers replace those sent earlier under the same reference.\n"
        "\n"
        "The form was filled in as programs do; its sender confirmed being a person.\n"
        "\n"
        "Who?\n    Åsa\n"
        "\n"
        "Also written, to questions that did not apply or are not asked any more:\n"
        "\n"
        "Choose\n    One\n"
    )


def test_a_form_that_is_gone_leaves_its_answers_readable(mail_settings):
    gone = replace(SUBMISSION, form="old", answers={"b": "2", "a": "1"})
    mail = submission_mail(gone, None, WORDS["sv"], "sv", mail_settings)
    assert mail["Subject"] == "old SMALL-7K3F-9Q2M"
    assert mail.get_content() == (
        "old SMALL-7K3F-9Q2M\n\nBesökarens språk: engelska\n\nb\n    2\n\na\n    1\n"
    )


def test_a_language_that_the_site_no_longer_has_is_named_by_its_code(write):
    assert "Besökarens språk: xx\n" in write(replace(SUBMISSION, language="xx")).get_content()


WORDS_IN_SUBJECTS = (
    *("mässan", "hösten", "på", "Umeå", "besök", "i", "oktober", "från", "Örnsköldsvik", "och"),
    *("energi", "2027", "–", "studiebesök", "delegation", "om", "vätgas", "Å", "ö", "\U0001f6f7"),
    *("(frågor)", "e\N{COMBINING ACUTE ACCENT}tape", '"ja"', "A,", "b;", "=?utf-8?q?x?=", "日本語"),
)


def made_up_subjects(count: int) -> list[str]:
    chance = Random(11)
    return [
        " ".join(chance.choices(WORDS_IN_SUBJECTS, k=chance.randint(1, 25))) for _ in range(count)
    ]


def decode_subject(mail: bytes) -> str:
    """Decode a subject by RFC 5322, 2.2.3, and RFC 2047 alone, without the package email."""
    head = re.sub(rb"\r\n(?=[ \t])", b"", mail.partition(b"\r\n\r\n")[0]).decode("ascii")
    (subject,) = re.findall(r"^Subject: (.*)$", head.replace("\r", ""), re.MULTILINE)
    word = r"=\?utf-8\?([bq])\?([^? ]*)\?="
    joined = re.sub(rf"({word})\s+(?={word})", r"\1", subject)
    parts = []
    for plain, kind, text in re.findall(rf"(.*?)(?:{word}|$)", joined):
        code = text.replace("_", " ").encode()
        as_bytes = binascii.a2b_qp(code) if kind == "q" else binascii.a2b_base64(code)
        parts += [plain.encode(), as_bytes]
    return b"".join(parts).decode()


def test_a_subject_arrives_as_it_was_set_whatever_its_text():
    for subject in made_up_subjects(1200):
        mail = EmailMessage(policy=SMTP)
        set_subject(mail, subject)
        sent = mail.as_bytes()
        assert message_from_bytes(sent, policy=default)["Subject"] == subject
        assert decode_subject(sent) == subject
        assert max(map(len, sent.split(b"\r\n"))) <= 78


def test_the_subject_of_a_submission_arrives_as_the_form_is_called(mail_settings):
    title = "Besök på mässan hösten 2027 i Örnsköldsvik =?utf-8?q?x?= och sedan"
    mail = submission_mail(replace(SUBMISSION, form=title), None, WORDS["sv"], "sv", mail_settings)
    sent = message_from_bytes(mail.as_bytes())["Subject"]
    assert str(make_header(decode_header(sent))) == f"{title} SMALL-7K3F-9Q2M"


@pytest.mark.parametrize(
    ("subject", "answers", "expected"),
    [
        ("Besök: {who}, {days}", {}, "Besök: ,"),
        ("{who}", {}, "Fråga"),
        ("{several}", {"several": ["b", "a"]}, "Två Ett"),
        ("{people}", {"people_2_role": "VD", "people_1_role": "CTO"}, "CTO"),
        (
            "Besök: {who}, {days} ({agreed})",
            {
                "who": "Åsa\r\nBcc: x@example.com",
                "days_first": "2027-05-03",
                "days_last": "2027-05-04",
                "agreed": "yes",
            },
            "Besök: Åsa Bcc: x@example.com, 2027-05-03, 2027-05-04 (Ja)",
        ),
        ("{who}", {"who": "å" * 300}, "å" * 200),
    ],
)
def test_the_subject_has_the_answers_that_the_form_asks_for(subject, answers, expected, build):
    days = "{sv: Dagar, en: Days}"
    question = f"  - {{name: days, type: daterange, label: {days}, first: {days}, last: {days}}}\n"
    settings = build(f'staff: {{language: sv, subject: "{subject}"}}\n{SPEC}{question}')
    form = ReceivedForms(settings).get("small")
    submission = replace(SUBMISSION, answers=answers)
    mail = submission_mail(submission, form, WORDS["sv"], "sv", settings)
    assert mail["Subject"] == f"{expected} SMALL-7K3F-9Q2M"
    assert mail.get_content().startswith("Fråga SMALL-7K3F-9Q2M\n")


def test_a_short_plain_subject_stays_readable_in_the_source(write):
    assert b"Subject: Question SMALL-7K3F-9Q2M\r\n" in write(SUBMISSION, "en").as_bytes()


def test_the_names_of_files_arrive_as_they_were_sent(write, settings):
    settings.files.mkdir(parents=True)
    (settings.files / "0a1b").write_bytes(b"x")
    names = [f"{title}.pdf" for title in made_up_subjects(60)]
    files = tuple(StoredFile("cv", name, "", 1, "0a1b") for name in names)
    mail = message_from_bytes(write(replace(SUBMISSION, files=files)).as_bytes(), policy=default)
    assert [part.get_filename() for part in mail.iter_attachments()] == names


def test_files_are_attached_under_the_name_they_were_sent_by(write, settings):
    settings.files.mkdir(parents=True)
    (settings.files / "0a1b").write_bytes(b"%PDF\0")
    file = StoredFile("cv", 'Å "x"\r\nBcc: y.pdf', "application/pdf", 5, "0a1b")
    odd = StoredFile("cv", "b", "message/delivery-status", 5, "0a1b")
    mail = write(replace(SUBMISSION, files=(file, odd)))
    assert b"Content-Type: message" not in mail.as_bytes()
    (first, second) = mail.iter_attachments()
    assert first.get_content() == b"%PDF\0"
    assert (first.get_content_type(), second.get_content_type()) == (
        "application/octet-stream",
        "application/octet-stream",
    )
    assert first.get_filename() == 'Å "x" Bcc: y.pdf'


HOSTILE = [
    "a@example.com\r\nBcc: all@example.com",
    "a@example.com\nBcc: all@example.com",
    "a@example.com, b@example.com",
    "a..b@example.com",
    ".@example.com",
    "<a@example.com>",
    '"a\r\n"@example.com',
    "a@[127.0.0.1]",
    "å@example.com",
    "@",
    "",
]


def test_the_answer_that_the_spec_names_is_the_address_to_reply_to(mail_settings):
    form = open_receiver(mail_settings).forms.get("small")
    mail, *others = [one for one in form.spec.fields if one.type == "email"]
    assert not others
    second = mail.model_copy(update={"name": "second"})
    staff = Staff(language="sv", reply_to="second")
    spec = form.spec.model_copy(update={"fields": (mail, second), "staff": staff})
    both = {"mail": "asa@example.com", "second": "bo@example.com"}

    def reply_to(answers):
        submission = replace(SUBMISSION, answers=answers)
        written = submission_mail(
            submission, replace(form, spec=spec), WORDS["sv"], "sv", mail_settings
        )
        return written["Reply-To"]

    assert reply_to(both) == "bo@example.com"
    assert reply_to({"mail": "asa@example.com"}) == "asa@example.com"


@pytest.mark.parametrize("address", HOSTILE)
def test_no_answer_becomes_a_header_of_its_own(address, write):
    mail = write(replace(SUBMISSION, answers={"mail": address, "who": "x\r\nBcc: y@example.com"}))
    raw = mail.as_bytes()
    head = raw.partition(b"\r\n\r\n")[0].decode("ascii").lower()
    assert "bcc" not in {line.partition(":")[0] for line in head.split("\r\n")}
    assert set(mail.keys()) <= {
        *("Subject", "From", "Date", "Auto-Submitted", "Reply-To"),
        *("Content-Type", "Content-Transfer-Encoding", "MIME-Version"),
    }
    assert len(mail.get_all("Reply-To", [])) <= 1


def test_the_title_of_a_form_cannot_break_the_subject(mail_settings):
    gone = replace(SUBMISSION, form="a\r\nBcc: b@example.com")
    mail = submission_mail(gone, None, WORDS["sv"], "sv", mail_settings)
    assert mail["Subject"] == "a Bcc: b@example.com SMALL-7K3F-9Q2M"


def test_the_notice_names_the_submission_and_nothing_of_it(mail_settings):
    mail = unsure_mail(SUBMISSION, WORDS["sv"], mail_settings)
    assert mail["Subject"] == "Har SMALL-7K3F-9Q2M kommit fram?"
    assert "SMALL-7K3F-9Q2M" in mail.get_content()
    assert "Åsa" not in mail.get_content()


SPEC = """\
title: {sv: Fråga, en: Question}
submit: {sv: Skicka, en: Send}
fields:
  - {name: who, type: text, number: 1, label: {sv: Vem?, en: Who?}}
  - name: several
    type: checkboxes
    label: {sv: Välj, en: Choose}
    choices:
      - {value: a, label: {sv: Ett, en: One}}
      - {value: b, label: {sv: Två, en: Two}}
  - {name: agreed, type: checkbox, label: {sv: Ja tack, en: Yes please}}
  - name: people
    type: group
    label: {sv: Folk, en: People}
    item: {sv: Person, en: Person}
    max: 2
    fields:
      - {name: role, type: text, label: {sv: Roll, en: Role}}
"""


@pytest.fixture
def form(build):
    settings = build(SPEC)
    return ReceivedForms(settings).get("small")


def test_answers_are_written_in_the_order_of_the_form_with_labels_and_choices(form):
    answers = {
        "people_2_role": "CTO",
        "agreed": "yes",
        "several": ["b", "a"],
        "who": "Åsa\nÖ",
    }
    assert list(write_answers(answers, form, NullTranslations(), "en")) == [
        ("1. Who?", "Åsa\nÖ"),
        ("Choose", "Two\nOne"),
        ("Yes please", "Yes"),
        ("Person 2: Role", "CTO"),
    ]


def test_a_file_is_written_by_its_name_and_size(form):
    answers = {"plan": {"name": "Å.pdf", "type": "application/pdf", "size": 3}}
    written = write_answers(answers, form, NullTranslations(), "en")
    assert list(written) == [("plan", "Å.pdf (3 bytes)")]


def test_answers_to_questions_that_are_gone_come_last_by_their_names(form):
    answers = {"old": "kept", "who": "Åsa"}
    assert list(write_answers(answers, form, NullTranslations(), "sv")) == [
        ("1. Vem?", "Åsa"),
        ("old", "kept"),
    ]
    assert list(write_answers(answers, None, NullTranslations(), "sv")) == [
        ("old", "kept"),
        ("who", "Åsa"),
    ]


def test_an_address_is_one_answer_with_its_country_in_the_language_of_staff():
    parts = {"street": "Gata", "postal_code": "Postnummer", "town": "Ort", "country": "Land"}
    keys = {name: {"sv": label, "en": "x"} for name, label in parts.items()}
    spec = make_form(
        question("home", "address", **keys), question("tongue", "language", search=True)
    )
    form = SimpleNamespace(all_questions={one.name: one for one in posted_questions(spec)})
    answers = {
        "tongue": "smj",
        "home_country": "FI",
        "home_town": "Vasa",
        "home_postal_code": "65100",
        "home_street": "Vägen 1\nTrapp B",
    }
    assert [*write_answers(answers, form, WORDS["sv"], "sv")] == [
        ("Ord", "Vägen 1\nTrapp B\n65100 Vasa\nFinland"),
        ("Ord", "Lulesamiska"),
    ]
