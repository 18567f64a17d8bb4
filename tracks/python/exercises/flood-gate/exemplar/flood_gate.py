def too_high(levels, limit):
    """Return by how much each gauge above the limit is above it."""
    return {name: level - limit for name, level in levels.items() if level > limit}


def may_open(levels, limit):
    """Return whether gauges report, and none is above the limit."""
    return bool(levels) and all(level <= limit for level in levels.values())


def needs_visit(levels, gauges):
    """Return whether any of these gauges does not report."""
    return any(name not in levels for name in gauges)
