"""The learner's tests against a right meter and six wrong ones, told apart by what the case asks for."""

from math import ceil

MOST = 8


def right(minutes):
    return 0 if minutes <= 30 else min(12, 2 * ceil(minutes / 60))


METERS = {
    "takes money at 30 minutes": lambda minutes: 0 if minutes < 30 else right(max(minutes, 31)),
    "gives a minute too many for free": lambda minutes: 0 if minutes <= 31 else right(minutes),
    "begins an hour too early": lambda minutes: 0 if minutes <= 30 else min(12, 2 * (minutes // 60 + 1)),
    "begins an hour too late": lambda minutes: 0 if minutes <= 30 else min(12, 2 * max(1, ceil((minutes - 1) / 60))),
    "knows no highest fee": lambda minutes: 0 if minutes <= 30 else 2 * ceil(minutes / 60),
    "gives the sixth hour away": lambda minutes: 10 if 300 < minutes <= 360 else right(minutes),
}


def check(given, answer, expected):
    problem = _problem(answer)
    if problem:
        return problem
    if expected == "at most eight tests":
        return len(answer) <= MOST or f"These are {len(answer)} tests. Keep those that can find something."
    if expected == "tests that a right meter passes":
        return _first_wrong(answer)
    meter = next(meter for name, meter in METERS.items() if name in expected)
    return any(meter(minutes) != fee for minutes, fee in answer)


def _problem(answer):
    if type(answer) is not list or not answer:
        return "Give back a list with at least one test."
    for test in answer:
        if type(test) not in (list, tuple) or [type(number) for number in test] != [int, int]:
            return "Each test is a list of two whole numbers: minutes, and fee."
        if test[0] < 0:
            return "Nobody parks for less than no time: the minutes must be at least 0."
    return ""


def _first_wrong(answer):
    for minutes, fee in answer:
        if right(minutes) != fee:
            return f"The test [{minutes}, {fee}] is wrong: look at the rules for {minutes} minutes again."
    return True
