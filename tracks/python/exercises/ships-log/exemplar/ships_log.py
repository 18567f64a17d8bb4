from functools import wraps

from bridge import ordered


def logged(log):
    """Return a decorator that writes every call into the log."""

    def decorate(function):
        @wraps(function)
        def wrapper(*args, **kwargs):
            log.append(f"{function.__name__} {args}")
            return function(*args, **kwargs)

        return wrapper

    return decorate


def give(name, args, kwargs):
    """Give an order through the decorator. This is complete."""
    return ordered(logged, name, args, kwargs)
