from programs import split


def is_right(total, people, answer):
    """Return whether the answer follows all rules."""
    rest = total % people
    return answer == [total // people + (place < rest) for place in range(people)]


def first_fault(name, most):
    """Return the first [total, people] that the program gets wrong, or None."""
    inputs = ([total, people] for total in range(most + 1) for people in range(1, 6))
    faults = (
        [total, people]
        for total, people in inputs
        if not is_right(total, people, split(name, total, people))
    )
    return next(faults, None)
