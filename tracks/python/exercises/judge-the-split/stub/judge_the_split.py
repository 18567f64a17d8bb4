from programs import split


def is_right(total, people, answer):
    """Return whether the answer follows all rules."""
    pass


def first_fault(name, most):
    """Return the first [total, people] that the program gets wrong, or None."""
    pass
