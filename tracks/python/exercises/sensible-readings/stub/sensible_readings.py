def sensible(readings):
    """Return the sensible readings only."""
    pass


def marked(readings):
    """Return the readings with None in place of nonsense."""
    pass


def suspicious(readings):
    """Return the hours with a nonsensical reading."""
    pass
