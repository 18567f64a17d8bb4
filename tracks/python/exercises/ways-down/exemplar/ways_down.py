from functools import cache


def ways(slope):
    """Return in how many ways one gets down."""

    @cache
    def ways_from(row, column):
        if row == len(slope) or column == len(slope[0]) or slope[row][column] == "#":
            return 0
        if (row, column) == (len(slope) - 1, len(slope[0]) - 1):
            return 1
        return ways_from(row + 1, column) + ways_from(row, column + 1)

    return ways_from(0, 0)


def cheapest(slope):
    """Return the smallest sum of the fields on a way down."""

    @cache
    def cost_from(row, column):
        if row == len(slope) or column == len(slope[0]):
            return float("inf")
        if (row, column) == (len(slope) - 1, len(slope[0]) - 1):
            return slope[row][column]
        onwards = min(cost_from(row + 1, column), cost_from(row, column + 1))
        return slope[row][column] + onwards

    return cost_from(0, 0)
