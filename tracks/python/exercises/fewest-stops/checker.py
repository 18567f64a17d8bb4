"""A ride is right when it leads from start to goal by trams that exist, and is as short as the one expected."""


def check(given, answer, expected):
    trams, start, goal = given
    if expected is None or answer is None:
        return answer is None and expected is None
    if type(answer) is not list or not all(isinstance(station, str) for station in answer):
        return "Give back a list of stations."
    if not answer or answer[0] != start or answer[-1] != goal:
        return f"The ride must begin at {start} and end at {goal}."
    for here, there in zip(answer, answer[1:], strict=False):
        if there not in trams.get(here, []):
            return f"No tram goes from {here} to {there}."
    if len(answer) > len(expected):
        return f"This ride has {len(answer) - 1} parts, and there is one with {len(expected) - 1}."
    return True
