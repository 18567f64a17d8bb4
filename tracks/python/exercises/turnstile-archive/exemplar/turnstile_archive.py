from archive import DAYS, visitors_until


def reached(visitors):
    """Return the first day with at least so many visitors, or DAYS."""
    low, high = 0, DAYS
    while low < high:
        middle = (low + high) // 2
        if visitors_until(middle) < visitors:
            low = middle + 1
        else:
            high = middle
    return low


def first_day(visitors):
    """Return the first day with at least so many visitors in total, or None."""
    day = reached(visitors)
    return day if day < DAYS else None


def days_at(visitors):
    """Return on how many days the total was exactly this."""
    return reached(visitors + 1) - reached(visitors)
