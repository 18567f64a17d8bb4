def ways(slope):
    """Return in how many ways one gets down."""
    counts = [1] + [0] * (len(slope[0]) - 1)
    for row in slope:
        before = 0
        for column, field in enumerate(row):
            before = 0 if field == "#" else before + counts[column]
            counts[column] = before
    return counts[-1]


def cheapest(slope):
    """Return the smallest sum of the fields on a way down."""
    first, *rest = slope
    costs = [sum(first[: column + 1]) for column in range(len(first))]
    for row in rest:
        before = costs[0]
        for column, cost in enumerate(row):
            before = min(before, costs[column]) + cost
            costs[column] = before
    return costs[-1]
