"""Write a new form: its spec and its page in each language, as drafts."""

import json

from plugins.authoring.desk import Desk, RefusedError, slug_from
from plugins.authoring.new import NOTE_OF_A_FORM, compose, path_of
from plugins.authoring.placeholders import BODY, SUMMARY
from plugins.languages.editors import editors_words
from plugins.sources.messages import Message, msg, translated
from plugins.translations.status import fingerprint

_SPEC = """\
# yaml-language-server: $schema=../../plugins/forms/language/form.schema.json
# {about}
title: {title}
submit: {submit}
thanks: {thanks}

# {on_purposes}
purposes:
  answer:
    text: {purpose}
    keep: 12 months

# {on_fields}
fields:
  - name: name
    type: text
    label: {name}
    required: true
    autocomplete: name
    personal: answer
  - name: email
    type: email
    label: {email}
    required: true
    autocomplete: email
    personal: answer
  - name: message
    type: textarea
    label: {message}
    required: true
    personal: answer
"""


def new_form(desk: Desk, title: str, speech: str) -> list[Message]:
    """Plan the form `title` and its pages, with notes in the language `speech`; return the news.

    Raises RefusedError.
    """
    title = " ".join(title.split())
    key = slug_from(title)
    languages = desk.site.languages
    pages = next((kind for kind in desk.kinds if "form" in kind.front_matter.model_fields), None)
    if pages is None:
        raise RefusedError(msg("No kind of text of this site has forms."))
    spec = f"{desk.site.path.name}/forms/{key}.yaml"
    for path in (spec, *(path_of(desk, pages, key, lang) for lang in languages)):
        if (desk.project / path).exists():
            raise RefusedError(
                msg("{path} is there already, and is left as it is. Choose another name.",
                    path=path)
            )  # fmt: skip
    thanks = "thanks"
    told = [msg("{path} has the questions of the form.", path=spec)]
    if not any((desk.project / path_of(desk, pages, thanks, one)).exists() for one in languages):
        thanks = f"{key}-thanks"
        told += _write_thanks(desk, thanks)

    def in_each(message: str) -> str:
        texts = {one: translated(message, editors_words(one)) for one in languages}
        said = (f"{one}: {json.dumps(text, ensure_ascii=False)}" for one, text in texts.items())
        return f"{{{', '.join(said)}}}"

    def note(message: Message) -> str:
        return translated(message, editors_words(speech))

    desk.changes.write(
        spec,
        _SPEC.format(
            about=note(
                msg(
                    "A form with three questions to begin with. Every text stands in each"
                    " language; content/README.md explains all types of question."
                )
            ),
            title=in_each(title),
            submit=in_each(msg("Send")),
            thanks=thanks,
            on_purposes=note(
                msg("Why personal data are asked for, and how long they are kept: to be decided.")
            ),
            purpose=in_each(msg("To be able to answer.")),
            on_fields=note(
                msg("Never change a name once the form is in use: answers are stored under it.")
            ),
            name=in_each(msg("Name")),
            email=in_each(msg("E-mail")),
            message=in_each(msg("Message")),
        ).encode(),
    )
    page = path_of(desk, pages, key, languages[0])
    comment = note(msg(NOTE_OF_A_FORM.templates[0], spec=spec, path=page))
    for lang in languages:
        path = path_of(desk, pages, key, lang)
        lines = {"title": title, "slug": desk.free_slug(key, pages, lang), "form": key}
        lines |= {"summary": SUMMARY, "status": "draft", "comment": comment}
        desk.changes.write(path, compose(lines, BODY, lang))
        told.append(msg("{path} is a draft: fill in what it asks for.", path=path))
    return [
        *told,
        msg("See it in the preview: python3 tasks.py preview"),
        msg("When it may be used: python3 tasks.py ready {path}", path=page),
    ]


def _write_thanks(desk: Desk, key: str) -> list[Message]:
    """Plan the page that the form leads to."""
    pages = next(kind for kind in desk.kinds if "form" in kind.front_matter.model_fields)
    told, body = [], msg("We will answer by e-mail.")
    first = desk.site.languages[0]
    made_from = f"{first} {fingerprint(translated(body, editors_words(first)))}"
    for lang in desk.site.languages:
        path = path_of(desk, pages, key, lang)
        lines: dict[str, str] = {
            "title": msg("Thank you"),
            "slug": desk.free_slug(translated(msg("thank-you"), editors_words(lang)), pages, lang),
            "summary": msg("We have received what you sent."),
        }
        if lang != first:
            lines["translated_from"] = made_from
        desk.changes.write(path, compose(lines, body, lang))
        told.append(msg("{path} is the page that the form leads to.", path=path))
    return told
