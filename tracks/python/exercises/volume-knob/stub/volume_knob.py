def volume(choice):
    """Return the volume to play at."""
    pass


def greeting(name, text=None):
    """Return the line with which the radio greets."""
    pass
