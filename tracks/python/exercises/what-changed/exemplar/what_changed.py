def rests(before, after):
    """Return how many lines can be kept of what follows each pair of places."""
    table = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for old in reversed(range(len(before))):
        for new in reversed(range(len(after))):
            if before[old] == after[new]:
                table[old][new] = 1 + table[old + 1][new + 1]
            else:
                table[old][new] = max(table[old + 1][new], table[old][new + 1])
    return table


def kept(before, after):
    """Return how many lines can have been kept at most."""
    return rests(before, after)[0][0]


def changes(before, after):
    """Return what leads from the old version to the new one."""
    table = rests(before, after)
    found = []
    old = new = 0
    while old < len(before) and new < len(after):
        if before[old] == after[new]:
            found.append((" ", before[old]))
            old, new = old + 1, new + 1
        elif table[old + 1][new] >= table[old][new + 1]:
            found.append(("-", before[old]))
            old += 1
        else:
            found.append(("+", after[new]))
            new += 1
    return [
        *found,
        *(("-", line) for line in before[old:]),
        *(("+", line) for line in after[new:]),
    ]
