"""The forms of a site: read once a build, each for itself, and kept for older pages."""

import os
import threading
import time
from collections import Counter

import pytest

from plugins.forms.built_forms import KEPT, BuiltForm, folder_beside
from plugins.receiver import create_app
from plugins.receiver.forms import ReceivedForms
from tests.forms.conftest import SMALL
from tests.receiver.conftest import change

WITHOUT_AGE = SMALL.replace("name: age", "name: years")


@pytest.fixture
def forms(settings):
    return ReceivedForms(settings)


@pytest.fixture
def read(monkeypatch):
    """How often a version is read from the disk, by its key."""
    counts: Counter[str] = Counter()
    plain = BuiltForm.read.__func__

    def counted(cls, file):
        counts[file.name.split(".")[0]] += 1
        return plain(cls, file)

    monkeypatch.setattr(BuiltForm, "read", classmethod(counted))
    return counts


def built_file(settings):
    (file,) = folder_beside(settings.site).glob("small.*.json")
    return file


def names(form):
    return [*form.questions][:4]


def test_the_files_of_a_build_are_read_once(forms, build, read):
    threads = [threading.Thread(target=forms.read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names(forms.get("small")) == ["who", "mail", "age", "day"]
    assert read == {"small": 1}
    build(WITHOUT_AGE)
    for _ in range(3):
        assert names(forms.get("small")) == ["who", "mail", "years", "day"]


def test_a_look_that_changed_is_read_again(forms, settings):
    assert forms.words("sv")[1].gettext("Yes") == "Ja"
    look = folder_beside(settings.site) / "look.json"
    text = look.read_text(encoding="utf-8")
    look.write_text(text.replace('"sv"', '"fi"'), encoding="utf-8")
    os.utime(look, (0, 0))
    assert forms.words("")[0] == "fi"


def test_the_purposes_of_a_form_say_how_long_its_answers_are_kept(forms):
    assert forms.retention() == {"small": {"mail": "12 months"}}


def test_a_site_that_is_being_swapped_keeps_the_forms_of_the_last_one(forms, settings):
    before = forms.get("small")
    (settings.site / "contracts").rename(settings.site / "away")
    assert forms.get("small") is before


def test_the_older_versions_follow_the_current_one(forms, build):
    first = forms.get("small")
    build(WITHOUT_AGE)
    now = forms.get("small")
    assert [one.contract.version for one in now.received] == [
        now.contract.version,
        first.contract.version,
    ]
    assert {"age", "years"} <= now.all_questions.keys()
    assert now.retention == {"mail": "12 months"}


def test_a_version_is_current_again_when_it_is_built_again(forms, build):
    first = forms.get("small")
    build(WITHOUT_AGE)
    forms.read()
    build(SMALL)
    assert [names(one)[2] for one in forms.get("small").received] == ["age", "years"]
    assert forms.get("small").contract.version == first.contract.version


@pytest.mark.parametrize("seconds", [-60, 60])
def test_an_older_version_is_received_for_thirty_days_after_it_was_current(
    seconds, build, settings
):
    old = built_file(settings)
    build(WITHOUT_AGE)
    last = time.time() - KEPT.total_seconds() - seconds
    os.utime(old, (last, last))
    received = ReceivedForms(settings).get("small").received
    assert [names(one)[2] for one in received] == ["years", *["age"] * (seconds < 0)]


def test_versions_stay_though_a_deployment_removes_them(forms, build, settings):
    forms.read()
    old = built_file(settings)
    build(WITHOUT_AGE)
    old.unlink()
    again = ReceivedForms(settings)
    assert [names(one)[2] for one in again.get("small").received] == ["years", "age"]
    kept = settings.forms / old.name
    assert (kept.stat().st_mode & 0o077, settings.forms.stat().st_mode & 0o077) == (0, 0)


def test_a_current_version_is_noted_as_such_and_one_out_of_date_deleted(forms, build, settings):
    forms.read()
    (old,) = settings.forms.iterdir()
    build(WITHOUT_AGE)
    version = forms.get("small").contract.version
    for file in settings.forms.iterdir():
        os.utime(file, (0, 0))
    forms.keep()
    assert old.exists()
    forms.expire()
    (new,) = settings.forms.iterdir()
    assert (new.name, new == old) == (f"small.{version}.json", False)
    assert new.stat().st_mtime > time.time() - 60


def test_the_preview_deletes_versions_out_of_date(settings):
    old = settings.data / "forms/small.0.json"
    old.parent.mkdir(parents=True)
    for file in (old, old.with_name("small.1.json")):
        file.write_text("{}")
    os.utime(old, (0, 0))
    create_app(settings.site, settings.data)
    assert [file.name for file in old.parent.iterdir()] == ["small.1.json"]


def test_versions_that_cannot_be_kept_are_logged_and_received(settings, caplog):
    (settings.data).mkdir()
    (settings.data / "forms").write_text("a file")
    forms = ReceivedForms(settings)
    assert forms.get("small").received
    assert "forms_not_kept" in caplog.text


def test_a_form_that_the_site_has_no_longer_is_received_for_a_while(forms, settings):
    forms.read()
    (settings.site / "contracts" / "small.json").unlink()
    assert forms.keys() == []
    assert forms.get("small").received
    assert forms.retention() == {"small": {"mail": "12 months"}}


def break_contract(settings):
    (settings.site / "contracts" / "small.json").write_text("{}")
    return "contracts/small.json: is no contract of this version: title: Field required"


def break_version(settings):
    built_file(settings).write_text("{}")
    return f"output.receiver/{built_file(settings).name}: cannot be read: contract: Field required"


def remove_version(settings):
    name = built_file(settings).name
    built_file(settings).unlink()
    return f"output.receiver/{name}: cannot be read: No such file or directory"


def remove_look(settings):
    (folder_beside(settings.site) / "look.json").unlink()
    return "output.receiver/look.json: cannot be read: No such file or directory"


def hide_contract(settings):
    contract = settings.site / "contracts" / "small.json"
    contract.unlink()
    contract.mkdir()
    return f"[Errno 21] Is a directory: '{contract}'"


@pytest.mark.parametrize(
    "damage", [hide_contract, break_contract, break_version, remove_version, remove_look]
)
def test_a_form_that_cannot_be_read_is_stopped_and_named_and_its_answers_stay(
    damage, settings, caplog
):
    problem = damage(settings)
    forms = ReceivedForms(settings)
    assert [*forms.stopped()] == ["small"]
    form = forms.get("small")
    assert not form or not form.received or damage in (hide_contract, break_contract)
    assert forms.retention() == {"small": None}
    (logged,) = [one for one in caplog.records if one.message == "form_stopped"]
    assert logged.values["form"] == "small"
    remedy = "" if damage is hide_contract else "; build the site again"
    assert logged.values["problem"].startswith(f"{problem}{remedy}")


def test_a_version_that_is_copied_after_its_contract_is_read_then(forms, settings):
    file = built_file(settings)
    file.rename(settings.site.with_name("later"))
    assert [*forms.stopped()] == ["small"]
    settings.site.with_name("later").rename(file)
    assert not forms.stopped()
    assert forms.get("small").received


def test_a_stopped_form_is_tried_again_each_time_that_versions_are_kept(forms, settings):
    file = built_file(settings)
    text = file.read_text(encoding="utf-8")
    file.write_text("{}")
    assert [*forms.stopped()] == ["small"]
    file.write_text(text, encoding="utf-8")
    forms.keep()
    assert not forms.stopped()


def test_the_other_forms_go_on(settings):
    contracts = settings.site / "contracts"
    text = (contracts / "small.json").read_text(encoding="utf-8")
    (contracts / "other.json").write_text(text.replace('"small"', '"other"'), encoding="utf-8")
    forms = ReceivedForms(settings)
    assert (forms.keys(), [*forms.stopped()]) == (["other", "small"], ["other"])
    assert forms.get("small").received


@pytest.mark.parametrize(
    ("address", "lang"),
    [
        ("https://www.example.org/fraga/", "sv"),
        ("https://www.example.org/sub/en/question/?a=1", "en"),
        ("https://www.example.org/", None),
        ("", None),
    ],
)
def test_the_address_of_a_page_gives_its_language(address, lang, forms):
    assert forms.get("small").pages.language_of(address) == lang


def test_a_page_that_is_gone_is_replaced_by_a_bare_one(forms, settings):
    (settings.site / "fraga" / "index.html").unlink()
    page = forms.get("small").pages.draw("sv", "<b>", "A & B")
    assert "<title>Fel: A &amp; B</title>" in page
    assert '<html lang="sv">' in page
    assert "<main><b></main>" in page


def test_a_receiver_without_a_site_has_no_form(settings, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    forms = ReceivedForms(change(settings, site=empty))
    assert (forms.keys(), forms.get("small"), forms.retention()) == ([], None, {})
