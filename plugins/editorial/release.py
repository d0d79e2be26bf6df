"""Tell which texts are out on a given day, and which are withheld: the one rule of it."""

import datetime
from collections.abc import Iterable, Mapping

from plugins.editorial.texts import Text
from plugins.languages.languages import LANGUAGES


def is_released(status: str, day: datetime.date | None, today: datetime.date) -> bool:
    """Tell whether a text of `status`, dated `day` if at all, is out on the day `today`."""
    return status != "draft" and (day is None or day <= today)


def find_withheld(texts: Iterable[Text], today: datetime.date) -> Mapping[str, str]:
    """Return, by the path in content/ of each text that is not out, what keeps it back."""
    by_path = {text.path: text for text in texts}
    withheld = {}
    for text in by_path.values():
        status, day = text.header.text("status"), _day(text, by_path)
        if not is_released(status, day, today):
            why = "is a draft" if status == "draft" else f"is not published until {day}"
            withheld[f"{text.folder}/{text.inside}"] = why
    return withheld


def _day(text: Text, by_path: Mapping[str, Text]) -> datetime.date | None:
    """Return the day that `text` is dated, or else its twin, if it is a day."""
    twins = (by_path.get(text.path_in(lang)) for lang in LANGUAGES)
    for one in (text, *filter(None, twins)):
        written = one.header.text("date")
        if written:
            try:
                return datetime.date.fromisoformat(written)
            except ValueError:
                return None  # which is told as a problem of its own
    return None
