"""How a number differs from the expected one."""

import math

from codecrafthub.feedback.explanations.phrases import Finding, code

CLOSE = 1e-6
MOST_PLACES = 6


def differ_numbers(expected: float, actual: float) -> Finding:
    """Two numbers of the same type."""
    if type(expected) is float and not (math.isfinite(expected) and math.isfinite(actual)):
        return Finding(f"Your answer is {code(actual)}, but {code(expected)} is expected.")
    return _rounding(expected, actual) or _sign(expected, actual) or _distance(expected, actual)


def _rounding(expected: float, actual: float) -> Finding | None:
    if type(expected) is not float:
        return None
    for places in range(MOST_PLACES + 1):
        if round(actual, places) == expected:
            text = f"Your answer {code(actual)} is right before rounding; {code(expected)} is expected."
            return Finding(text, f"Round once, at the very end: `round(value, {places})`.")
    if math.isclose(expected, actual, rel_tol=CLOSE, abs_tol=CLOSE):
        return Finding(
            "The two numbers differ only by a tiny rounding error.",
            "Floats are not exact. Calculate in the order that the task tells, and round only at the end.",
        )
    return None


def _sign(expected: float, actual: float) -> Finding | None:
    if actual != -expected or not expected:
        return None
    return Finding(
        "The size is right, but the sign is not.",
        "Which number is taken from which? Swap the two sides of the subtraction, or use `abs(...)` for a distance.",
    )


def _distance(expected: float, actual: float) -> Finding:
    away = abs(actual - expected)
    direction = "high" if actual > expected else "low"
    if type(expected) is int and away == 1:
        return Finding(
            f"Your answer is one too {direction}.",
            "Look at where the counting starts and stops: the ends of a `range`, `<` or `<=`, a counter's first value.",
        )
    shown = f"{away:.6g}" if type(away) is float else f"{away:,}"
    if len(shown) > 20:  # noqa: PLR2004
        return Finding(f"Your answer is too {direction}.", None)
    return Finding(
        f"Your answer is {shown} too {direction}.",
        "Do this example by hand, and compare each step with what your code does.",
    )
