"""Wrong programs for the exercises on stacks and queues."""

WRONG = {
    "open-and-close": """
PAIRS = ["()", "[]", "{}"]

def fault(text):
    for opening, closing in PAIRS:
        if text.count(opening) < text.count(closing):
            return text.rindex(closing)
        if text.count(opening) > text.count(closing):
            return text.rindex(opening)
    return None

def completion(text):
    missing = ""
    for opening, closing in PAIRS:
        if text.count(opening) < text.count(closing):
            return None
        missing = closing * (text.count(opening) - text.count(closing)) + missing
    return missing
""",
    "counting-out": """
def leaving(names, beats):
    circle = list(names)
    left = []
    while circle:
        for _ in range(beats - 1):
            circle.append(circle.pop(0))
        left.append(circle.pop(0))
    return left

def last(count, beats):
    return leaving(range(1, count + 1), beats)[-1]
""",
    "fewest-stops": """
def ride(trams, start, goal):
    came_from = {start: None}
    waiting = [start]
    while waiting and goal not in came_from:
        here = waiting.pop()
        for station in trams[here]:
            if station not in came_from:
                came_from[station] = here
                waiting.append(station)
    if goal not in came_from:
        return None
    way = [goal]
    while came_from[way[-1]] is not None:
        way.append(came_from[way[-1]])
    return way[::-1]

def stops(trams, start, goal):
    way = ride(trams, start, goal)
    return None if way is None else len(way) - 1
""",
    "cooking-order": """
def explore(dish, needs, way, seen, finished):
    if dish in seen:
        return [*way[way.index(dish):], dish] if dish in way else [dish, dish]
    seen.add(dish)
    for needed in needs[dish]:
        found = explore(needed, needs, [*way, dish], seen, finished)
        if found:
            return found
    finished.append(dish)
    return None

def walk(needs):
    finished, seen = [], set()
    for dish in needs:
        if dish not in seen:
            found = explore(dish, needs, [], seen, finished)
            if found:
                return found, finished
    return None, finished

def order(needs):
    found, finished = walk(needs)
    return None if found else finished

def circle(needs):
    return walk(needs)[0]
""",
}

UNMATCHED = {"counting-out"}

SLOW = {"counting-out"}
