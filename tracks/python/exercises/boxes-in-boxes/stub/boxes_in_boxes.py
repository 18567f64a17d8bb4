def count_books(box):
    """Return how many books are in the box, at any depth."""
    pass


def holds(box, title):
    """Return whether the book is somewhere in the box."""
    pass


def depth(box):
    """Return how many boxes deep the box is."""
    pass
