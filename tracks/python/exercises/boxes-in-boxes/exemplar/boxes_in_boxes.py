def count_books(box):
    """Return how many books are in the box, at any depth."""
    return sum(count_books(thing) if isinstance(thing, list) else 1 for thing in box)


def holds(box, title):
    """Return whether the book is somewhere in the box."""
    for thing in box:
        if thing == title or (isinstance(thing, list) and holds(thing, title)):
            return True
    return False


def depth(box):
    """Return how many boxes deep the box is."""
    inner = [depth(thing) for thing in box if isinstance(thing, list)]
    return 1 + max(inner, default=0)
