"""An input counts when the flawed function answers it otherwise than its docstring says."""

import flawed

MOST = 3


def check(given, answer, expected):
    if "longest" in expected:
        return _verdict([answer], _are_words(answer), flawed.longest, _longest, expected)
    if "second" in expected:
        return _verdict([answer], _are_numbers(answer), flawed.second_largest, _second_largest, expected)
    if type(answer) is not list or len(answer) != 2:
        return "Give back a list of two things: the values, and the number of steps."
    return _verdict(answer, _is_turn(*answer), flawed.turned, _turned, expected)


def _verdict(arguments, problem, function, right, expected):
    if problem:
        return problem
    if expected.startswith("at most"):
        return len(arguments[0]) <= MOST or f"There are {len(arguments[0])} values. Leave out what is not needed."
    wanted = right(*arguments)
    try:
        found = function(*arguments)
    except Exception:
        return True
    return found != wanted or f"For this input the function gives {found!r}, which is right."


def _are_words(answer):
    is_right = type(answer) is list and all(type(word) is str for word in answer)
    return "" if is_right else "Give back a list of words, each of them a text."


def _are_numbers(answer):
    is_right = type(answer) is list and all(type(number) in (int, float) for number in answer)
    return "" if is_right else "Give back a list of numbers."


def _is_turn(values, steps):
    is_right = type(values) is list and type(steps) is int and steps >= 0
    return "" if is_right else "The first thing must be a list, the second a whole number of at least 0."


def _longest(words):
    return max(words, key=len, default="")


def _second_largest(numbers):
    return max((number for number in numbers if number < max(numbers)), default=None)


def _turned(values, steps):
    return [values[(place - steps) % len(values)] for place in range(len(values))]
