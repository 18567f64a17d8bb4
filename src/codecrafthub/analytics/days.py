"""Days in UTC: windows that end today, and how many in a row somebody was active."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

DAY = timedelta(days=1)


def window(today: date, days: int) -> list[date]:
    """The last `days` days, oldest first, today included."""
    return [today - DAY * back for back in range(days - 1, -1, -1)]


def streak(active: Collection[date], today: date) -> int:
    """How many days in a row were active up to today; today itself may still be to come."""
    day = today if today in active else today - DAY
    length = 0
    while day in active:
        length += 1
        day -= DAY
    return length


def day_of(moment: datetime) -> date:
    """The UTC day of an aware moment."""
    return (moment - (moment.utcoffset() or timedelta())).date()
