"""Wrong programs for the exercises on remembered answers."""

WRONG = {
    "ways-down": """
def ways(slope):
    def ways_from(row, column):
        if row == len(slope) or column == len(slope[0]) or slope[row][column] == "#":
            return 0
        if (row, column) == (len(slope) - 1, len(slope[0]) - 1):
            return 1
        return ways_from(row + 1, column) + ways_from(row, column + 1)
    return ways_from(0, 0)

def cheapest(slope):
    def cost_from(row, column):
        if row == len(slope) or column == len(slope[0]):
            return float("inf")
        if (row, column) == (len(slope) - 1, len(slope[0]) - 1):
            return slope[row][column]
        return slope[row][column] + min(cost_from(row + 1, column), cost_from(row, column + 1))
    return cost_from(0, 0)
""",
    "best-cut": """
def cuts(prices, length):
    pieces = []
    for piece in sorted(prices, key=lambda piece: prices[piece] / piece, reverse=True):
        while piece <= length:
            pieces.append(piece)
            length -= piece
    return sorted(pieces, reverse=True)

def most(prices, length):
    return sum(prices[piece] for piece in cuts(prices, length))
""",
    "well-paid-summer": """
def plan(jobs):
    chosen = []
    for job in sorted(jobs, key=lambda job: job[1]):
        if not chosen or job[0] > chosen[-1][1]:
            chosen.append(job)
    return chosen

def most_pay(jobs):
    return sum(pay for _, _, pay in plan(jobs))
""",
    "what-changed": """
def kept(before, after):
    return sum(old == new for old, new in zip(before, after))

def changes(before, after):
    found = []
    for place in range(max(len(before), len(after))):
        if place < len(before) and place < len(after) and before[place] == after[place]:
            found.append((" ", before[place]))
        else:
            if place < len(before):
                found.append(("-", before[place]))
            if place < len(after):
                found.append(("+", after[place]))
    return found
""",
}

UNMATCHED = {"ways-down"}

SLOW = {"ways-down"}
