def ways(steps):
    """Return in how many ways the steps can be climbed."""
    pass


def climbs(steps):
    """Return all ways to climb the steps, as lists of ones and twos."""
    pass
