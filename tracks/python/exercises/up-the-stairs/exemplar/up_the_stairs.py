def ways(steps):
    """Return in how many ways the steps can be climbed."""
    if steps < 0:
        return 0
    if steps == 0:
        return 1
    return ways(steps - 1) + ways(steps - 2)


def climbs(steps):
    """Return all ways to climb the steps, as lists of ones and twos."""
    if steps < 0:
        return []
    if steps == 0:
        return [[]]
    return [[stride, *rest] for stride in (1, 2) for rest in climbs(steps - stride)]
