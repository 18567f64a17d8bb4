from functools import wraps

from radio import used


def again(times, *kinds):
    """Return a decorator that lets a function be tried up to so many times."""
    if times < 1:
        raise ValueError("there must be at least one try")
    reasons = kinds or (ConnectionError,)

    def decorate(function):
        @wraps(function)
        def wrapper(*args, **kwargs):
            for _ in range(times - 1):
                try:
                    return function(*args, **kwargs)
                except reasons:
                    continue
            return function(*args, **kwargs)

        return wrapper

    return decorate


def radioed(times, outcomes, message):
    """Send a message over a radio that is tried again. This is complete."""
    return used(again(times), outcomes, message)


def radioed_after(times, outcomes, message):
    """The same, again after two named kinds. This is complete."""
    return used(again(times, TimeoutError, ValueError), outcomes, message)
