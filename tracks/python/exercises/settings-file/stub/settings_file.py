def settings(lines):
    """Return the settings of these lines: a dictionary from name to value."""
    pass


def faults(lines):
    """Return the numbers of the faulty lines, counted from 1."""
    pass


def load(filename):
    """Return the settings of a file."""
    pass
