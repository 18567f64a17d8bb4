def kept(before, after):
    """Return how many lines can have been kept at most."""
    pass


def changes(before, after):
    """Return what leads from the old version to the new one."""
    pass
