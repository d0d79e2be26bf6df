"""The day for which a site is built; imports nothing beyond Python itself."""

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def today(timezone: str) -> date:
    """Return the day in `timezone`, at SOURCE_DATE_EPOCH if that is set, else now.

    The editors' day counts, not the machine's. By UTC, an item dated today just after
    midnight would still be in the future, and its page would be missing until morning.
    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.astimezone(ZoneInfo(timezone)).date()
