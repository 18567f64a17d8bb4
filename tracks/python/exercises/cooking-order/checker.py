"""An order is right when needs come before what needs them; a circle, when each of its dishes needs the next."""


def check(given, answer, expected):
    (needs,) = given
    if expected is None or answer is None:
        return answer is None and expected is None
    if type(answer) is not list or not all(isinstance(dish, str) for dish in answer):
        return "Give back a list of dishes, or None."
    is_circle = len(expected) > 1 and expected[0] == expected[-1]
    return _circle(needs, answer) if is_circle else _order(needs, answer)


def _order(needs, answer):
    if sorted(answer) != sorted(needs):
        return "Every dish must be in the list, each exactly once."
    place = {dish: index for index, dish in enumerate(answer)}
    for dish in answer:
        for needed in needs[dish]:
            if place[needed] > place[dish]:
                return f"{dish} needs {needed}, which comes after it."
    return True


def _circle(needs, answer):
    if len(answer) < 2 or answer[0] != answer[-1]:
        return "A circle ends with the dish with which it begins."
    if len(set(answer)) != len(answer) - 1:
        return "No dish but the first comes twice in a circle."
    for dish, needed in zip(answer, answer[1:], strict=False):
        if needed not in needs.get(dish, []):
            return f"{dish} does not need {needed}."
    return True
