def is_sensible(reading):
    """Return whether a thermometer can have measured this."""
    return -60 <= reading <= 60


def sensible(readings):
    """Return the sensible readings only."""
    return [reading for reading in readings if is_sensible(reading)]


def marked(readings):
    """Return the readings with None in place of nonsense."""
    return [reading if is_sensible(reading) else None for reading in readings]


def suspicious(readings):
    """Return the hours with a nonsensical reading."""
    return [hour for hour, reading in enumerate(readings) if not is_sensible(reading)]
