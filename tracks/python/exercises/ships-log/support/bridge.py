"""The bridge of a ship: orders that are given, and the log."""


def sail(miles, knots=10):
    """Sail so far and return the hours it takes."""
    return miles / knots


def anchor():
    """Drop the anchor."""
    return "holding"


def collide(rock):
    """Something that nobody wants."""
    raise RuntimeError(f"hit {rock}")


def ordered(logged, name, args, kwargs):
    """Give an order through the decorator; return the answer, the log, and the name of the order."""
    log = []
    order = logged(log)({"sail": sail, "anchor": anchor, "collide": collide}[name])
    try:
        answer = order(*args, **kwargs)
    except RuntimeError as problem:
        answer = f"failed: {problem}"
    return answer, log, order.__name__
