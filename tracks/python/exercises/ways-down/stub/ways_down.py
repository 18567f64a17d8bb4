def ways(slope):
    """Return in how many ways one gets down."""
    pass


def cheapest(slope):
    """Return the smallest sum of the fields on a way down."""
    pass
