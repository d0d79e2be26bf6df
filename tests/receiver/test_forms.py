"""The forms of a site: read once a build, and named where a contract and its spec differ."""

import os
import threading
from collections import Counter

import pytest

from plugins.receiver import forms as forms_module
from plugins.receiver.forms import ReceivedForms, read_catalogues
from plugins.sources.problems import ProblemsFound


@pytest.fixture
def forms(settings):
    return ReceivedForms(settings)


@pytest.fixture
def read(monkeypatch):
    """How often each thing is read from the disk."""
    counts: Counter[str] = Counter()

    def count(name):
        plain = getattr(forms_module, name)

        def counted(*arguments):
            counts[name] += 1
            return plain(*arguments)

        monkeypatch.setattr(forms_module, name, counted)

    count("load_form")
    count("load_catalogues")
    forms_module._load_catalogues.cache_clear()
    return counts


def build_again(settings):
    """Swap a new folder of contracts in, as a build does."""
    contracts = settings.site / "contracts"
    copy = contracts.with_name("copy")
    copy.mkdir()
    for file in contracts.iterdir():
        file.rename(copy / file.name)
    contracts.rmdir()
    copy.rename(contracts)


def test_a_spec_and_the_catalogues_are_read_once_a_build(forms, settings, read):
    for _ in range(3):
        assert forms.get("small").key == "small"
    assert read == {"load_form": 1, "load_catalogues": 1}
    build_again(settings)
    for _ in range(3):
        forms.get("small")
    assert read == {"load_form": 2, "load_catalogues": 1}


def test_visitors_at_the_same_time_wait_for_one_reading(forms, read):
    threads = [threading.Thread(target=forms.all) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read == {"load_form": 1, "load_catalogues": 1}


def test_a_catalogue_that_changed_is_read_again(tmp_path, settings, read):
    source = settings.theme / "translations/sv/LC_MESSAGES/messages.po"
    catalogue = tmp_path / "theme/translations/sv/LC_MESSAGES/messages.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_bytes(source.read_bytes())
    for _ in range(2):
        assert read_catalogues(tmp_path / "theme", ("sv",))["sv"].gettext("Yes") == "Ja"
    assert read["load_catalogues"] == 1
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace('msgstr "Ja"', 'msgstr "Jo"'), encoding="utf-8")
    os.utime(catalogue, (0, 0))
    assert read_catalogues(tmp_path / "theme", ("sv",))["sv"].gettext("Yes") == "Jo"


def test_the_purposes_of_a_form_say_how_long_its_answers_are_kept(forms):
    assert forms.retention() == {"small": {"mail": "12 months"}}


def test_a_site_that_is_being_swapped_keeps_the_forms_of_the_last_one(forms, settings):
    before = forms.all()
    (settings.site / "contracts").rename(settings.site / "away")
    assert forms.all() == before


def problems(forms):
    with pytest.raises(ProblemsFound) as raised:
        forms.all()
    return str(raised.value).splitlines()


def test_every_contract_that_does_not_fit_is_named_at_once(forms, settings):
    contracts = settings.site / "contracts"
    text = (contracts / "small.json").read_text(encoding="utf-8")
    (contracts / "copied.json").write_text(text, encoding="utf-8")
    (contracts / "foreign.json").write_text("{}", encoding="utf-8")
    (contracts / "gone.json").write_text(text.replace('"small"', '"gone"'), encoding="utf-8")
    assert problems(forms) == [
        "content/forms/gone.yaml: is missing, and the site was built with it; build the site again",
        "contracts/copied.json: is the contract of the form 'small'; build the site again",
        "contracts/foreign.json: is no contract of this version: title: Field required; "
        "build the site again",
    ]


def test_a_spec_that_changed_since_the_build_is_named(forms, settings):
    spec = settings.content / "forms" / "small.yaml"
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace("name: age", "name: count"), encoding="utf-8")
    assert problems(forms) == [
        "content/forms/small.yaml: changed since the site was built; build it again"
    ]


@pytest.mark.parametrize(
    ("address", "lang"),
    [
        ("https://www.example.org/fraga/", "sv"),
        ("https://www.example.org/sub/en/question/?a=1", "en"),
        ("https://www.example.org/", None),
        ("", None),
    ],
)
def test_the_address_of_a_page_tells_its_language(address, lang, forms):
    assert forms.get("small").language_of(address) == lang
