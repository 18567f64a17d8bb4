from collections import deque


def leaving(names, beats):
    """Return the names in the order in which the children leave."""
    circle = deque(names)
    left = []
    while circle:
        circle.rotate(1 - beats)
        left.append(circle.popleft())
    return left


def last(count, beats):
    """Return the number of the child who leaves last."""
    return leaving(range(1, count + 1), beats)[-1]
