from machine import crashes


def one_less(program, steps):
    """Return the steps without the first that is not needed for the crash, or None."""
    for place in range(len(steps)):
        rest = steps[:place] + steps[place + 1 :]
        if crashes(program, rest):
            return rest
    return None


def smallest(program, steps):
    """Return steps that crash, and of which none can be left out."""
    rest = one_less(program, steps)
    return steps if rest is None else smallest(program, rest)
