from programs import split


def is_right(total, people, answer):
    """Return whether the answer follows all rules."""
    return (
        len(answer) == people
        and sum(answer) == total
        and answer == sorted(answer, reverse=True)
        and answer[0] - answer[-1] <= 1
    )


def first_fault(name, most):
    """Return the first [total, people] that the program gets wrong, or None."""
    for total in range(most + 1):
        for people in range(1, 6):
            if not is_right(total, people, split(name, total, people)):
                return [total, people]
    return None
