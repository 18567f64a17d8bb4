def steps(program):
    """Return all steps of a program as one text without repeats."""
    pass


def position(program):
    """Return where the robot ends: how far to the east, and to the north."""
    pass
