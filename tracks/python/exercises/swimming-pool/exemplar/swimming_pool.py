def is_weekend(day):
    """Return whether the day is a Saturday or a Sunday."""
    return day in ("Saturday", "Sunday")


def opens_at(day, is_holiday):
    """Return the hour at which the pool opens."""
    if is_weekend(day) or is_holiday:
        return 9
    if day == "Monday":
        return 13
    return 7
