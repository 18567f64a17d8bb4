"""The totals of a turnstile, day by day."""

DAYS = 10**12

_CLOSED_FROM = 4 * 10**11
_CLOSED_UNTIL = 6 * 10**11


def visitors_until(day):
    """Return how many visitors there were up to and including a day, from 0 to DAYS - 1."""
    if not 0 <= day < DAYS:
        raise IndexError(f"the archive has no day {day}")
    open_days = min(day, _CLOSED_FROM) + max(0, day - _CLOSED_UNTIL)
    return 7 * open_days
