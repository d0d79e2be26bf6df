"""Find which day a build takes for today, its only use of a clock."""

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def today(timezone: str) -> date:
    """Return the day in `timezone` at SOURCE_DATE_EPOCH where that is set, else now.

    It is the editors' day that counts, whatever the machine's: what they date today just
    after midnight would not be out by UTC, and its page would vanish until morning.
    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.astimezone(ZoneInfo(timezone)).date()
