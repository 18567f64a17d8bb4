"""A belt with eggs, which are numbered from 1. It can count how many were taken."""


class Belt:
    """An iterator over eggs that takes note of each one."""

    def __init__(self, eggs):
        self.taken = 0
        self._eggs = eggs

    def __iter__(self):
        return self

    def __next__(self):
        if self.taken == self._eggs:
            raise StopIteration
        self.taken += 1
        return self.taken


def first_boxes(boxes, eggs, size, count):
    """Take `count` boxes from a belt; return them, and how many eggs were taken for them."""
    belt = Belt(eggs)
    walk = boxes(belt, size)
    before = belt.taken
    return [next(walk) for _ in range(count)], belt.taken - before, before


def only_called(boxes, size):
    """Call `boxes` and ask for nothing."""
    boxes([1, 2, 3], size)
    return f"boxes of {size}"
