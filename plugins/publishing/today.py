"""Say which day a build takes for today, the one thing a clock may tell it."""

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Return the day of SOURCE_DATE_EPOCH where that is set, else the clock's, in UTC.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.date()
