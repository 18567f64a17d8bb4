def days(wall, up, down):
    """Return on which day the snail reaches the top."""
    pass


def evenings(wall, up, down):
    """Return the snail's height on each evening until it is at the top."""
    pass
