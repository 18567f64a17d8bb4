def meeting_point(first_km, second_km):
    """Return the point halfway between the two milestones."""
    return (first_km + second_km) / 2


def distance_each(first_km, second_km):
    """Return how far each of the two friends walks."""
    return abs(second_km - first_km) / 2
