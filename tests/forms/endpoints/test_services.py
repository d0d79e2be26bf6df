import re
from collections.abc import Iterator
from dataclasses import fields
from string import Formatter

import pytest

from plugins.forms.endpoints.services import ADDRESS, SERVICES, Service
from plugins.forms.endpoints.target import PostContext

KNOWN = {one.name for one in fields(PostContext)} | {"identifier", "address", "host"}
every_service = pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)


def templates(service: Service) -> Iterator[str]:
    yield from (service.action, service.processor)
    yield from (text for _, text in (*service.attributes, *service.hidden))
    if service.answering:
        yield service.answering.address


@every_service
def test_every_slot_of_a_template_can_be_filled(service: Service) -> None:
    slots = {name for text in templates(service) for _, name, _, _ in Formatter().parse(text)}
    assert slots - {None} <= KNOWN
    assert {name for _, name, _, _ in Formatter().parse(service.name)} <= {"name", "type"}


@every_service
def test_an_identifier_is_asked_for_where_a_template_needs_one(service: Service) -> None:
    needs = any("{identifier}" in text for text in templates(service))
    assert needs == bool(service.identifier and service.identifier != ADDRESS)


@every_service
def test_the_honeypot_has_no_name_by_which_browsers_fill_in_addresses(service: Service) -> None:
    """The words are among Chromium's (autofill_regex_constants.h)."""
    words = "name|mail|phone|tel|company|business|organi|address|street|line|city|town|suburb"
    more = "|state|province|region|zip|post|country|card|code|user|login|url|web|title"
    assert not re.search(words + more, service.honeypot)


@every_service
def test_no_two_fields_of_a_service_have_one_name(service: Service) -> None:
    posted = [name for name, _ in (*service.hidden, *service.filled)]
    posted += [name for name in (service.subject, service.honeypot) if name]
    assert len(posted) == len({*posted})
    assert not {*posted} & {*service.questions.values()}
    assert not {*posted} & service.reserved
