import locale
import sys
from pathlib import Path
from types import ModuleType

import pytest
from pelican.plugins import signals

from plugins.publishing.isolation import isolated


def receiver(_: object) -> None:
    """Stand for what a plugin connects."""


def test_receivers_that_were_connected_inside_are_gone_and_earlier_ones_stay(tmp_path: Path):
    signals.initialized.connect(receiver)
    with isolated(tmp_path / "settings.py"):
        signals.finalized.connect(receiver)
    assert receiver in signals.initialized.receivers_for(None)
    assert receiver not in signals.finalized.receivers_for(None)
    signals.initialized.disconnect(receiver)


@pytest.mark.parametrize("earlier", [None, ModuleType("settings")], ids=["none", "another"])
def test_the_module_of_the_settings_is_found_inside_and_unknown_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, earlier: ModuleType | None
):
    """One of the same name that was there before is there again."""
    monkeypatch.delitem(sys.modules, "settings", raising=False)
    if earlier:
        monkeypatch.setitem(sys.modules, "settings", earlier)
    (tmp_path / "settings.py").write_text("HERE = True\n", encoding="utf-8")
    with isolated(tmp_path / "settings.py"):
        import settings

        assert settings.HERE
    assert sys.modules.get("settings") is earlier
    assert str(tmp_path) not in sys.path


def test_the_locale_is_as_before_where_a_build_fails(tmp_path: Path):
    before = locale.setlocale(locale.LC_ALL)
    try:
        with isolated(tmp_path / "settings.py"):
            locale.setlocale(locale.LC_ALL, "C" if before != "C" else "C.UTF-8")
            raise ValueError
    except ValueError:
        assert locale.setlocale(locale.LC_ALL) == before
