from radio import used


def again(times, *kinds):
    """Return a decorator that lets a function be tried up to so many times."""
    pass


def radioed(times, outcomes, message):
    """Send a message over a radio that is tried again. This is complete."""
    return used(again(times), outcomes, message)


def radioed_after(times, outcomes, message):
    """The same, again after two named kinds. This is complete."""
    return used(again(times, TimeoutError, ValueError), outcomes, message)
