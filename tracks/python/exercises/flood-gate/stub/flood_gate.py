def too_high(levels, limit):
    """Return by how much each gauge above the limit is above it."""
    pass


def may_open(levels, limit):
    """Return whether gauges report, and none is above the limit."""
    pass


def needs_visit(levels, gauges):
    """Return whether any of these gauges does not report."""
    pass
