"""Find parts of a form that its service cannot handle, with lines of the form's spec.

The endpoint is a setting, so reading/checks/ cannot check this.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from plugins.forms.endpoints.services import Service
from plugins.forms.endpoints.target import FormTarget
from plugins.forms.language.form import FormSpec
from plugins.forms.posting.posted_questions import PostedQuestion, posted_questions
from plugins.forms.reading.raw_fields import outline
from plugins.sources.messages import Message, msg, nmsg
from plugins.sources.problems import Problem
from plugins.sources.yaml_source import read_yaml

ServiceProblem = tuple[PostedQuestion | None, str, Message, Message]
"""The question (None: the form), its key, the problem, the remedy."""


def find_endpoint_problems(
    spec: FormSpec, service: Service, target: FormTarget, setting: str, file: Path
) -> Iterator[Problem]:
    """Find parts of the form in `file` that the service in `setting` cannot handle."""
    flaws = [*_find_flaws(spec, service, target)]
    if not flaws:
        return
    source = read_yaml(file, f"content/forms/{file.name}")
    for posted, key, what, remedy in flaws:
        name = posted.name if posted else ""
        written = (field.steps for field in outline(source) if name in field.posted_names())
        place = (*next(written, ()), *key.split("."))
        yield source.problem(place, msg("{what} ({setting})", what=what, setting=setting), remedy)


def _find_flaws(spec: FormSpec, service: Service, target: FormTarget) -> Iterator[ServiceProblem]:
    recipient = service.processor or msg("the handler")
    other = msg("choose another service")
    questions = posted_questions(spec)
    names = {posted.name: target.naming.names_of(posted) for posted in questions}
    own = [name for name, _ in target.hidden] + [field.name for field in target.filled]
    own += [target.honeypot] if target.honeypot else []
    reserved = {*own, *service.reserved}
    count = Counter(name for posted in questions for name in names[posted.name])
    for posted in questions:
        free = posted.name not in target.naming.taken
        for name in names[posted.name]:
            if free and name in reserved:
                what = msg(
                    "{recipient} takes the name '{name}' for itself", recipient=recipient, name=name
                )
                yield posted, "name", what, msg("choose another name, or {other}", other=other)
            elif free and count[name] > 1:
                what = msg(
                    "{recipient} gets two answers called '{name}'", recipient=recipient, name=name
                )
                yield (
                    posted,
                    "name",
                    what,
                    msg("choose another name or label, or {other}", other=other),
                )
    if spec.staff and spec.staff.readable and not service.readable and service.processor:
        what = msg("{recipient} does not take every text as a name", recipient=recipient)
        yield None, "staff.readable", what, msg("remove the line, or {other}", other=other)
    yield from _find_too_much(questions, service, recipient, len(count) + len(own))


def _find_too_much(
    questions: tuple[PostedQuestion, ...], service: Service, recipient: str, names: int
) -> Iterator[ServiceProblem]:
    other = msg("choose another service")
    if service.max_fields is not None and names > service.max_fields:
        what = msg(
            "the form posts {names} fields, and {recipient} takes {max_fields}",
            names=names,
            recipient=recipient,
            max_fields=service.max_fields,
        )
        yield None, "fields", what, msg("lower 'max' of a group, ask less, or {other}", other=other)
    files = [posted for posted in questions if posted.question.shape == "a file"]
    for number, posted in enumerate(files, 1):
        if service.max_files is not None and number > service.max_files:
            what = msg("{recipient} takes no files", recipient=recipient)
            if service.max_files:
                what = nmsg(
                    "{recipient} takes {n} file",
                    "{recipient} takes {n} files",
                    service.max_files,
                    recipient=recipient,
                )
            yield posted, "type", what, msg("remove the question, or {other}", other=other)
        size, most = getattr(posted.question, "maxsize", 0), service.max_megabytes
        if most is not None and size > most:
            what = msg(
                "{recipient} takes files of {most} MB, and 'maxsize' is {size}",
                recipient=recipient,
                most=most,
                size=size,
            )
            yield posted, "maxsize", what, msg("lower it, or {other}", other=other)
