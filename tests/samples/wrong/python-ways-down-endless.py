def ways(slope):
    def ways_from(row, column):
        if row >= len(slope) or column >= len(slope[0]) or slope[row][column] == "#":
            return 0
        if row == len(slope) - 1 and column == len(slope[0]) - 1:
            return 1
        return ways_from(row + 1, column) + ways_from(row, column + 1)

    return ways_from(0, 0)


def cheapest(slope):
    return 0
