def without_ending(name, ending):
    """Return the name without the ending."""
    return name.removesuffix(ending)


def caption(name):
    """Return what stands below the photo."""
    return without_ending(name, ".jpg").replace("_", " ").title()
