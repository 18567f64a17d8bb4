from collections import deque


def leaving(names, beats):
    """Return the names in the order in which the children leave."""
    circle = deque(names)
    left = []
    while circle:
        for _ in range(beats - 1):
            circle.append(circle.popleft())
        left.append(circle.popleft())
    return left


def last(count, beats):
    """Return the number of the child who leaves last."""
    return leaving(range(1, count + 1), beats)[-1]
