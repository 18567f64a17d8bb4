from machine import crashes


def one_less(program, steps):
    """Return the steps without the first that is not needed for the crash, or None."""
    pass


def smallest(program, steps):
    """Return steps that crash, and of which none can be left out."""
    pass
