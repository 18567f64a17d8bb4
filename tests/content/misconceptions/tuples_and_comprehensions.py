"""Wrong programs for the exercises on tuples, unpacking and comprehensions."""

WRONG = {
    "single-track": """
def shunting(station):
    return (station)

def extended(trip, station):
    return trip + (station)

def and_back(trip):
    return trip + trip[::-1][1:]
""",
    "two-tanks": """
def evening(left, right):
    left = left - left // 2 + right // 3
    right = right - right // 3 + left // 2
    return left, right

def after(left, right, evenings):
    for _ in range(evenings):
        left, right = evening(left, right)
    return left, right
""",
    "first-and-last": """
def ends(stops):
    first, *middle, last = stops
    return first, last

def next_stop(stops):
    if not stops:
        return None, []
    stop, *others = stops
    return stop, others

def ends_swapped(stops):
    if not stops:
        return stops
    first, *middle, last = stops
    return [last, *middle, first]
""",
    "either-way": """
def road(one, other):
    return (one, other)

def table(measurements):
    shortest = {}
    for one, other, km in measurements:
        key = road(one, other)
        if key not in shortest or km < shortest[key]:
            shortest[key] = km
    return shortest

def distance(table, one, other):
    if one == other:
        return 0
    return table.get(road(one, other))
""",
    "sensible-readings": """
def sensible(readings):
    return [reading if -60 <= reading <= 60 else None for reading in readings]

def marked(readings):
    return [reading if -60 <= reading <= 60 else None for reading in readings]

def suspicious(readings):
    return [hour for hour, reading in enumerate(readings) if not -60 <= reading <= 60]
""",
    "flood-gate": """
def too_high(levels, limit):
    return {name: level - limit for name, level in levels.items() if level > limit}

def may_open(levels, limit):
    return all(level <= limit for level in levels.values())

def needs_visit(levels, gauges):
    return not all(name in levels for name in gauges)
""",
    "long-shelves": """
def titles(shelves):
    return [title for title in shelf for shelf in shelves]

def with_word(shelves, word):
    return [title for title in shelf for shelf in shelves if word.lower() in title.lower()]

def stickers(letters, places):
    return [f"{letter}{place}" for place in range(1, places + 1) for letter in letters]
""",
    "blank-board": """
def drawn(width, height, marks):
    board = [["."] * width] * height
    for row, column, letter in marks:
        board[row][column] = letter
    return board

def columns(board):
    turned = [[None] * len(board)] * len(board[0])
    for row, places in enumerate(board):
        for column, place in enumerate(places):
            turned[column][row] = place
    return turned
""",
}
