from archive import DAYS, visitors_until


def first_day(visitors):
    """Return the first day with at least so many visitors in total, or None."""
    pass


def days_at(visitors):
    """Return on how many days the total was exactly this."""
    pass
