"""Which growth class counted steps belong to, or that it cannot be told.

Each class is a sum of terms with free factors, the leading one first; the factors are found by least squares of the
relative errors. A class with more terms always fits at least as well, so each term has its price, as in Akaike's
criterion, and the leading term must make up a good part of the steps at the largest size.
"""

import math
import statistics
from collections.abc import Callable, Sequence
from operator import mul
from typing import Literal, NamedTuple, get_args

GrowthClass = Literal["1", "log n", "√n", "n", "n log n", "n²", "n² log n", "n³", "2ⁿ", "n!"]
ORDER: tuple[GrowthClass, ...] = get_args(GrowthClass)
"""From the slowest to the fastest."""
Points = Sequence[tuple[float, float]]
"""Size and steps, by rising size."""

FEWEST_POINTS = 4
LEAST_STRETCH = 3
"""How many times the smallest size the largest must be, unless the steps outgrow every power."""
WORST_ERROR = 0.2
"""Of the best class, relative: beyond it nothing is told."""
LEAST_CONFIDENCE = 0.2
EXACT = 0.004
"""An error that is as good as none."""
PRICE = 0.6
"""Of a further term, as the logarithm of the error that it must save."""
LEAST_SHARE = 0.2
NO_PIVOT = 1e-12
FASTEST_POWER = 3.7
"""Steps that grow faster than this power of the size outgrow every power."""
LARGEST_OUTGROWING = 100
"""No program comes further with such steps."""


class Growth(NamedTuple):
    """A class, and from 0 to 1 how much better it fits than any other."""

    name: GrowthClass
    confidence: float


Term = Callable[[float], float]
TERMS: dict[str, Term] = {
    "1": lambda _: 1.0,
    "log n": lambda n: math.log(max(n, 1.0)),
    "√n": math.sqrt,
    "n": lambda n: n,
    "n log n": lambda n: n * math.log(max(n, 1.0)),
    "n²": lambda n: n * n,
    "n² log n": lambda n: n * n * math.log(max(n, 1.0)),
    "n³": lambda n: n**3,
    "n!": lambda n: math.gamma(n + 1),
    "n n!": lambda n: n * math.gamma(n + 1),
}
Model = tuple[str, ...]
"""The names of the terms of a sum, the leading one first."""
POWERS: dict[GrowthClass, tuple[Model, ...]] = {
    "1": (("1",),),
    "log n": (("log n", "1"),),
    "√n": (("√n", "1"),),
    "n": (("n", "1"), ("n", "log n", "1"), ("n", "√n", "1")),
    "n log n": (("n log n", "n"), ("n log n", "n", "1")),
    "n²": (("n²", "1"), ("n²", "n", "1"), ("n²", "n log n", "n", "1")),
    "n² log n": (("n² log n", "n²"), ("n² log n", "n²", "n")),
    "n³": (("n³", "1"), ("n³", "n²", "1"), ("n³", "n²", "n", "1")),
}
FACTORIAL: tuple[Model, ...] = (("n!", "1"), ("n n!", "n!"), ("n n!", "n!", "1"))


def classify(points: Points) -> Growth | None:
    """The class of these counts; None where there are too few, or no class fits well and better than the others."""
    points = worst_so_far([(size, steps) for size, steps in points if size >= 1])
    if len(points) < FEWEST_POINTS:
        return None
    if _last_power(points) > FASTEST_POWER:
        errors = _outgrowing(points)
    elif points[-1][0] >= LEAST_STRETCH * points[0][0]:
        errors = {name: _best(points, models) for name, models in POWERS.items()}
    else:
        return None
    best, second, *_ = sorted(errors, key=lambda name: errors[name])
    if math.isinf(errors[best]) or errors[best] > math.log(WORST_ERROR) + 4 * PRICE:
        return None
    confidence = round(1 - math.exp(errors[best] - errors[second]), 3)
    return Growth(best, confidence) if confidence >= LEAST_CONFIDENCE else None


def worst_so_far(points: Points) -> Points:
    """The most steps of any size up to each: an unlucky input of a smaller size could be met there as well."""
    made: list[tuple[float, float]] = []
    for size, steps in sorted(points):
        most = max(steps, made[-1][1] if made else 0)
        if made and made[-1][0] == size:
            made.pop()
        made.append((size, most))
    return made


def _best(points: Points, models: Sequence[Model]) -> float:
    return min(_score(points, [TERMS[name] for name in model]) for model in models)


def _score(points: Points, terms: Sequence[Term]) -> float:
    """The logarithm of the error and the price of the terms; infinite for a class that cannot be it."""
    if len(points) <= len(terms):
        return math.inf
    rows = [[term(size) / max(steps, 1.0) for term in terms] for size, steps in points]
    factors = least_squares(rows)
    if factors is None:
        return math.inf
    size, steps = points[-1]
    share = factors[0] * terms[0](size) / max(steps, 1.0)
    if share < LEAST_SHARE:
        return math.inf
    errors = [sum(map(mul, factors, row)) - 1 for row in rows]
    return math.log(_rms(errors) + EXACT) + PRICE * len(terms)


def _last_power(points: Points) -> float:
    """The power of the size by which the steps grow over its last doubling."""
    size, steps = points[-1]
    half, before = min(points, key=lambda point: abs(point[0] - size / 2))
    return math.log(max(steps, 1.0) / max(before, 1.0)) / math.log(size / half) if half < size else 0.0


def _outgrowing(points: Points) -> dict[GrowthClass, float]:
    """The scores of what outgrows every power; infinite where a power that has no name here fits better."""
    if points[-1][0] > LARGEST_OUTGROWING:
        return {"2ⁿ": math.inf, "n!": math.inf}
    power = _line(points, math.log)
    scores: dict[GrowthClass, float] = {"2ⁿ": _line(points, float), "n!": _best(points, FACTORIAL)}
    return {name: score if score < power else math.inf for name, score in scores.items()}


def _line(points: Points, scale: Term) -> float:
    """The score of steps whose logarithm is a line over the scaled size, as far as the larger sizes tell."""
    tail = points[-max(FEWEST_POINTS, len(points) * 2 // 3) :]
    sizes, logarithms = zip(*((scale(size), math.log(max(steps, 1.0))) for size, steps in tail), strict=True)
    slope, start = statistics.linear_regression(sizes, logarithms)
    errors = [value - start - slope * size for size, value in zip(sizes, logarithms, strict=True)]
    return math.log(_rms(errors) + EXACT) + PRICE * 2


def _rms(errors: Sequence[float]) -> float:
    return math.sqrt(sum(error * error for error in errors) / len(errors))


def least_squares(rows: Sequence[Sequence[float]]) -> list[float] | None:
    """The factors with which each row's sum comes nearest to 1; None where several would do."""
    scales = [max(map(abs, column)) or 1.0 for column in zip(*rows, strict=True)]
    columns = [[part / scale for part in column] for column, scale in zip(zip(*rows, strict=True), scales, strict=True)]
    table = [[*(sum(map(mul, one, other)) for other in columns), sum(one)] for one in columns]
    count = len(columns)
    for place in range(count):
        pivot = max(range(place, count), key=lambda row: abs(table[row][place]))
        if abs(table[pivot][place]) < NO_PIVOT:
            return None
        table[place], table[pivot] = table[pivot], table[place]
        for row in range(count):
            if row != place:
                ratio = table[row][place] / table[place][place]
                table[row] = [one - ratio * other for one, other in zip(table[row], table[place], strict=True)]
    return [table[place][count] / table[place][place] / scales[place] for place in range(count)]
