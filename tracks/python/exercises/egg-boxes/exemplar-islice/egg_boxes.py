from itertools import islice

from belt import first_boxes, only_called


def boxes(eggs, size):
    """Give an iterator over boxes with so many eggs."""
    if size < 1:
        raise ValueError("a box holds at least one egg")
    walk = iter(eggs)
    return iter(lambda: list(islice(walk, size)), [])


def all_boxes(eggs, size):
    """Return all boxes as a list. This is complete."""
    return list(boxes(eggs, size))


def watched(eggs, size, count):
    """Take the first boxes from a belt that counts. This is complete."""
    return first_boxes(boxes, eggs, size, count)


def announced(size):
    """Call boxes, and ask for none. This is complete."""
    return only_called(boxes, size)
