from bisect import bisect_left, bisect_right

from archive import DAYS, visitors_until


def first_day(visitors):
    """Return the first day with at least so many visitors in total, or None."""
    day = bisect_left(range(DAYS), visitors, key=visitors_until)
    return day if day < DAYS else None


def days_at(visitors):
    """Return on how many days the total was exactly this."""
    days = range(DAYS)
    after = bisect_right(days, visitors, key=visitors_until)
    return after - bisect_left(days, visitors, key=visitors_until)
