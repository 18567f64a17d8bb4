def without_ending(name, ending):
    """Return the name without the ending."""
    pass


def caption(name):
    """Return what stands below the photo."""
    pass
