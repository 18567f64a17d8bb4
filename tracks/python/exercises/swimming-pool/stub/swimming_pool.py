def is_weekend(day):
    """Return whether the day is a Saturday or a Sunday."""
    pass


def opens_at(day, is_holiday):
    """Return the hour at which the pool opens."""
    pass
