from collections import deque


def ride(trams, start, goal):
    """Return the stations on a shortest way from start to goal, or None."""
    came_from = {start: None}
    waiting = deque([start])
    while waiting and goal not in came_from:
        here = waiting.popleft()
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
    """Return the smallest number of rides from start to goal, or None."""
    way = ride(trams, start, goal)
    return None if way is None else len(way) - 1
