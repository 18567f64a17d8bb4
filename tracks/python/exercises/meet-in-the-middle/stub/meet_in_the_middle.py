def meeting_point(first_km, second_km):
    """Return the point halfway between the two milestones."""
    pass


def distance_each(first_km, second_km):
    """Return how far each of the two friends walks."""
    pass
