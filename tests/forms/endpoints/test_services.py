import re
from collections.abc import Iterator
from dataclasses import fields
from string import Formatter

import pytest

from plugins.forms.endpoints.service import Adapter
from plugins.forms.endpoints.services import ADAPTERS, ADDRESS
from plugins.forms.endpoints.target import PostContext, parse_endpoint

KNOWN = {one.name for one in fields(PostContext)} | {"identifier", "address", "host"}
every_service = pytest.mark.parametrize("adapter", ADAPTERS.values(), ids=ADAPTERS)


def templates(adapter: Adapter) -> Iterator[str]:
    yield from (adapter.action, adapter.processor)
    yield from (text for _, text in (*adapter.attributes, *adapter.hidden))
    if adapter.answering:
        yield adapter.answering.address


@every_service
def test_every_slot_of_a_template_can_be_filled(adapter: Adapter) -> None:
    slots = {name for text in templates(adapter) for _, name, _, _ in Formatter().parse(text)}
    assert slots - {None} <= KNOWN
    assert {name for _, name, _, _ in Formatter().parse(adapter.name)} <= {"name", "type"}


@pytest.mark.parametrize("name", ADAPTERS)
def test_the_example_of_a_service_leads_to_its_row(name: str) -> None:
    adapter, _ = parse_endpoint(ADAPTERS[name].example)
    assert adapter == ADAPTERS[name]


@every_service
def test_an_identifier_is_asked_for_where_a_template_needs_one(adapter: Adapter) -> None:
    needs = any("{identifier}" in text for text in templates(adapter))
    assert needs == bool(adapter.identifier and adapter.identifier != ADDRESS)
    if needs:
        assert re.fullmatch(adapter.identifier, adapter.example.partition(":")[2])


@every_service
def test_no_two_fields_of_a_service_have_one_name(adapter: Adapter) -> None:
    posted = [name for name, _ in (*adapter.hidden, *adapter.filled)]
    posted += [name for name in (adapter.subject, adapter.honeypot) if name]
    assert len(posted) == len({*posted})
    assert not {*posted} & {*adapter.questions.values()}
    assert not {*posted} & adapter.reserved
