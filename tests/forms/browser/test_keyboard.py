import pytest

from plugins.receiver.store import Store
from tests.conftest import Server
from tests.forms.browser.conftest import SWEDISH, Visitor

pytestmark = pytest.mark.browser

MOST_STEPS = 120


def step_to(visitor: Visitor, name: str) -> None:
    """Press Tab until the control called `name` has the focus, which must be seen."""
    keyboard = visitor.tab.keyboard
    for _ in range(MOST_STEPS):
        keyboard.press("Tab")
        if visitor.focused.split()[0] == name:
            assert visitor.tab.evaluate(
                """() => {
                    const { top, bottom } = document.activeElement.getBoundingClientRect();
                    return bottom > 0 && top < innerHeight;
                }"""
            )
            return
    raise AssertionError(f"Tab does not lead to {name}")


def test_a_visit_is_booked_by_keyboard_alone(visitor: Visitor, server: Server) -> None:
    keyboard = visitor.open().tab.keyboard

    keyboard.press("Tab")
    assert visitor.focused == "skip-link"
    keyboard.press("Enter")
    step_to(visitor, "goal")
    keyboard.press("Space")
    keyboard.press("ArrowDown")
    step_to(visitor, "purpose")
    keyboard.type("Se biogas")
    step_to(visitor, "focus_areas")
    keyboard.press("Space")
    step_to(visitor, "meet_companies")
    keyboard.press("Space")
    step_to(visitor, "company_types")
    keyboard.type("Bolag")
    step_to(visitor, "dates_1_days_first")
    keyboard.type("05052099")  # the same whether the day or the month comes first
    step_to(visitor, "participant_count")
    keyboard.type("3")
    step_to(visitor, "participants_3_role")
    step_to(visitor, "button-plain")  # remove the third
    keyboard.press("Enter")
    assert visitor.focused == "participants_2_name"
    keyboard.type("Bo")
    step_to(visitor, "name")
    keyboard.type("Åsa")
    step_to(visitor, "email")
    keyboard.type("asa@example")
    keyboard.press("Enter")

    assert visitor.focused == "error-summary"
    keyboard.press("Tab")
    keyboard.press("Enter")
    assert visitor.focused == "email"
    keyboard.press("End")
    keyboard.type(".com")
    step_to(visitor, "button")
    keyboard.press("Enter")

    assert visitor.focused == "h2"  # of the review
    step_to(visitor, "button")
    keyboard.press("Space")
    visitor.tab.wait_for_url(f"**{SWEDISH.thanks}")
    (kept,) = Store(server.database).all()
    assert kept.answers == {
        "goal": "partners",
        "purpose": "Se biogas",
        "focus_areas": ["renewable-energy"],
        "meet_companies": "yes",
        "company_types": "Bolag",
        "dates_1_days_first": "2099-05-05",
        "participant_count": "3",
        "participants_2_name": "Bo",
        "name": "Åsa",
        "email": "asa@example.com",
    }
