"""Write the mail to staff about a submission: plain text, in their language.

The package email makes the headers and refuses line ends in them; what a visitor wrote stands
in one header alone, Reply-To, and only as an address that email can parse.
"""

import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from gettext import NullTranslations

from plugins.forms.posting.validation import Answers
from plugins.receiver.answer_text import write_answers
from plugins.receiver.forms import ReceivedForm
from plugins.receiver.settings import Settings
from plugins.receiver.submissions import Submission


def submission_mail(
    submission: Submission,
    form: ReceivedForm | None,
    words: NullTranslations,
    lang: str,
    settings: Settings,
) -> EmailMessage:
    """Write the mail of one submission and its files in `lang`, without To and Message-ID."""
    _ = words.gettext
    title = form.spec.title.in_language(lang) if form else submission.form
    subject = (
        _("%(title)s %(reference)s")
        if submission.revision == 1
        else _("%(title)s %(reference)s, changed")
    )
    remarks = []
    if submission.revision > 1:
        remarks.append(_("These answers replace those sent earlier under the same reference."))
    if submission.suspected:
        remarks.append(
            _("The form was filled in as programs do; its sender confirmed being a person.")
        )
    parts = [
        _("%(title)s %(reference)s") % {"title": title, "reference": submission.reference},
        *remarks,
        _answers_in_words(submission.answers, form, words, lang),
    ]
    if submission.set_aside:
        parts.append(_("Also written, to questions that did not apply:"))
        parts.append(_answers_in_words(submission.set_aside, form, words, lang))
    message = _message(
        subject % {"title": title, "reference": submission.reference},
        "\n\n".join(parts),
        settings,
        submission,
    )
    for address in _reply_to(submission, form):
        message["Reply-To"] = address
    for file in submission.files:
        # Whatever type the visitor's browser said: a message/... would be no plain attachment.
        message.add_attachment(
            (settings.files / file.stored).read_bytes(),
            maintype="application",
            subtype="octet-stream",
            filename=" ".join(file.name.split()),
        )
    return message


def unsure_mail(
    submission: Submission, words: NullTranslations, settings: Settings
) -> EmailMessage:
    """Write that the mail of `submission` may be lost, without repeating it."""
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


def _message(subject: str, text: str, settings: Settings, submission: Submission) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(subject.split())
    message["From"] = settings.mail_from
    message["Date"] = format_datetime(datetime.datetime.fromisoformat(submission.received))
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: out-of-office replies stay away
    message.set_content(f"{text}\n", cte="quoted-printable")
    return message


def _reply_to(submission: Submission, form: ReceivedForm | None) -> list[Address]:
    """Return the answer that the spec names, else the first e-mail address among the answers.

    The text has it in any case.
    """
    if form is None:
        return []
    wanted = form.spec.staff.reply_to if form.spec.staff else None
    addresses = [name for name, one in form.questions.items() if one.question.role == "reply"]
    for name in sorted(addresses, key=lambda name: name != wanted):
        if name in submission.answers:
            try:
                return [Address(addr_spec=str(submission.answers[name]))]
            except (ValueError, MessageError, IndexError):  # as email's parser raises them
                return []
    return []
