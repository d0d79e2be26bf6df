"""Write the mail to staff about a submission: plain text, in their language.

The package email makes the headers and refuses line ends in them. Only two contain a visitor's
text: Reply-To, if email can parse it as an address, and Subject, where the form asks for it.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from gettext import NullTranslations
from typing import Any

from plugins.forms.language.field_types.postal import write_address
from plugins.forms.language.mail_addresses import to_ascii
from plugins.forms.posting.posted_questions import PostedQuestion
from plugins.forms.posting.validation import Answers
from plugins.languages.languages import LANGUAGE_TABLE, language_name
from plugins.receiver.forms import ReceivedForm
from plugins.receiver.settings import Settings
from plugins.receiver.store import Submission

_LONGEST_PLAIN = 60
"""Letters of a subject in ASCII that need no folding."""
_PARTS = "first|last|street|postal_code|town|country"
"""The parts of ranges and addresses."""
_LONGEST_SUBJECT = 200
"""Letters of a subject with answers in it, without the reference."""


def set_subject(message: EmailMessage, subject: str) -> None:
    """Set a subject that arrives as it is, as one line.

    Python's own folding loses blanks between words with and without å, ä or ö (3.11.7). Here the
    whole subject is encoded words (RFC 2047), unless it is short and plain.
    """
    text = " ".join(subject.split())
    if not (text.isascii() and len(text) <= _LONGEST_PLAIN and "=?" not in text):
        text = Header(text, "utf-8", header_name="Subject").encode()
    message.set_raw("Subject", text)


def staff_language(form: ReceivedForm | None, settings: Settings) -> str:
    """Return the language of the mail about a form; "" for the site's first."""
    staff = form.spec.staff if form else None
    return settings.mail_language or (staff.language if staff else "") or ""


def submission_mail(
    submission: Submission,
    form: ReceivedForm | None,
    words: NullTranslations,
    lang: str,
    settings: Settings,
) -> EmailMessage:
    """Write the mail with one submission and its files in `lang`, without To and Message-ID."""
    _ = words.gettext
    title = form.spec.title.in_language(lang) if form else submission.form
    reference = submission.reference
    heading = _("%(title)s %(reference)s") % {"title": title, "reference": reference}
    names = {"title": _subject(submission, form, words, lang) or title, "reference": reference}
    subject = _("%(title)s %(reference)s") % names
    used = submission.language
    language = language_name(used, lang) if used in LANGUAGE_TABLE else used
    remarks = [_("The visitor's language: %(language)s") % {"language": language}]
    if submission.revision > 1:
        subject = _("%(title)s %(reference)s, changed") % names
        remarks.append(_("These answers replace those sent earlier under the same reference."))
    if submission.suspected:
        remarks.append(
            _("The form was filled in as programs do; its sender confirmed being a person.")
        )
    parts = [heading, *remarks, _answers_in_words(submission.answers, form, words, lang)]
    if submission.set_aside:
        parts.append(_("Also written, to questions that did not apply or are not asked any more:"))
        parts.append(_answers_in_words(submission.set_aside, form, words, lang))
    message = _message(subject, "\n\n".join(parts), settings, submission)
    if form and (address := _reply_to(submission, form)):
        message["Reply-To"] = address
    for file in submission.files:
        # Ignore the browser's type: message/... would not make a plain attachment.
        message.add_attachment(
            (settings.files / file.stored).read_bytes(),
            maintype="application",
            subtype="octet-stream",
            filename=" ".join(file.name.split()),
        )
    return message


def _subject(
    submission: Submission, form: ReceivedForm | None, words: NullTranslations, lang: str
) -> str:
    """Return the subject of the form's `staff`, with the answers that it names, or "".

    The name of a group stands for its first row, that of a range for both days, as in
    answer-text.js.
    """
    template = form.spec.staff.subject if form and form.spec.staff else None
    if not form or not template:
        return ""
    asked = [name for name in form.questions if name in submission.answers]

    def fill(slot: re.Match[str]) -> str:
        posted = re.compile(rf"{slot[1]}(_1_\w+|_(?:{_PARTS}))?")
        return ", ".join(
            _text(submission.answers[name], form.questions[name], words, lang)
            for name in asked
            if posted.fullmatch(name)
        )

    return " ".join(re.sub(r"\{(\w+)\}", fill, template).split())[:_LONGEST_SUBJECT]


def unsure_mail(
    submission: Submission, words: NullTranslations, settings: Settings
) -> EmailMessage:
    """Write a mail that the mail with `submission` may be lost, without its answers."""
    _ = words.gettext
    reference = {"reference": submission.reference}
    return _message(
        _("Is %(reference)s in your inbox?") % reference,
        _(
            "The connection broke while the mail of %(reference)s was sent, so it may or may not "
            "have reached you. It is not sent again by itself, so that you do not get it twice. "
            "Look for it. If it is not there, the answers are still safe: ask whoever runs the "
            "site to send the mail again."
        )
        % reference,
        settings,
        submission,
    )


def _answers_in_words(
    answers: Answers, form: ReceivedForm | None, words: NullTranslations, lang: str
) -> str:
    return "\n\n".join(
        f"{label}\n" + "\n".join(f"    {line}" for line in text.split("\n"))
        for label, text in write_answers(answers, form, words, lang)
    )


def write_answers(
    answers: Answers, form: ReceivedForm | None, words: NullTranslations, lang: str
) -> Iterator[tuple[str, str]]:
    """Yield the label and text of each answer, in the order of the form's questions.

    Answers to questions of older versions come after them. An answer to a question that no known
    version has comes last, labelled by its posted name.
    If `form` is None, because it no longer exists, all answers are labelled like this.
    """
    questions = form.all_questions if form else {}
    asked = [name for name in questions if name in answers]
    addresses: dict[str, dict[str, str]] = defaultdict(dict)
    for name in asked:
        if whole := questions[name].address:
            text = _text(answers[name], questions[name], words, lang)
            addresses[whole][name.removeprefix(f"{whole}_")] = text
    for name in [*asked, *(name for name in answers if name not in questions)]:
        posted = questions.get(name)
        if posted and posted.address and posted.address not in addresses:
            continue  # written with its first part
        label = " ".join(name.split())
        if posted:
            heading = posted.heading
            headed = heading != name and heading in answers and heading in questions
            about = _text(answers[heading], questions[heading], words, lang) if headed else ""
            label = posted.full_label(lang, about)
            if posted.address:
                parts = addresses.pop(posted.address)
                yield posted.whole_label(lang, about), write_address(parts)
                continue
        if number := getattr(posted and posted.question, "number", None):
            label = f"{number}. {label}"
        yield label, _text(answers[name], posted, words, lang)


def _text(answer: Any, posted: PostedQuestion | None, words: NullTranslations, lang: str) -> str:
    if isinstance(answer, list):
        return "\n".join(_text(one, posted, words, lang) for one in answer)
    if isinstance(answer, dict):  # a file
        return words.gettext("%(name)s (%(size)s bytes)") % answer
    return posted.question.write_answer(answer, lang, words.gettext) if posted else str(answer)


def _message(subject: str, text: str, settings: Settings, submission: Submission) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    set_subject(message, subject)
    message["From"] = settings.mail_from
    message["Date"] = format_datetime(datetime.datetime.fromisoformat(submission.received))
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: prevents out-of-office replies
    message.set_content(f"{text}\n", cte="quoted-printable")
    return message


def _reply_to(submission: Submission, form: ReceivedForm) -> Address | None:
    """Return the answer that the spec names, or else the first e-mail address in the answers.

    The text of the mail always has it too.
    """
    wanted = form.spec.staff.reply_to if form.spec.staff else None
    asked = [name for name, one in form.questions.items() if one.question.role == "reply"]
    answered = [name for name in asked if name in submission.answers]
    if not answered:
        return None
    name = wanted if wanted in answered else answered[0]
    try:
        return Address(addr_spec=to_ascii(str(submission.answers[name])))
    except (ValueError, MessageError, IndexError):  # as email's parser raises them
        return None
