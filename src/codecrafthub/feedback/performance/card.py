"""Time and memory of an accepted solution beside the exemplar's and the spread of others': figures, and no race."""

import statistics
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from codecrafthub.contracts.sources import Spread
from codecrafthub.feedback.performance.exemplars import Used
from codecrafthub.feedback.performance.noise import Kind, are_alike, floor
from codecrafthub.feedback.performance.words import Beside, Standing, sentence

ENOUGH = 8
"""So many others must have solved it for their spread to say something, and nothing about one of them."""


class Usual(BaseModel):
    """Of the solutions of others: what a tenth of them stays below, half of them, and nine in ten."""

    model_config = ConfigDict(frozen=True)

    p10: float
    median: float
    p90: float


class Measure(BaseModel):
    """Milliseconds of processor time over the shown tests, or kilobytes of memory at their most.

    `usual` is missing where too few others have solved it. `is_drawn` says whether the values differ by more than
    chance: a figure of what is alike would show differences that are none.
    """

    model_config = ConfigDict(frozen=True)

    kind: Kind
    own: float
    exemplar: float | None
    usual: Usual | None
    standing: Standing | None
    sentence: str
    is_drawn: bool


class PerformanceCard(BaseModel):
    """What an accepted solution uses; `solutions` counts others who solved it under the same tests, up to 500.

    From `enough` of them on there is a spread.
    """

    model_config = ConfigDict(frozen=True)

    solutions: int
    enough: int
    measures: list[Measure]


def make_card(own: Used, exemplar: Used | None, others: Spread) -> PerformanceCard:
    """The card of a solution; without any measure where there is nothing to compare it with."""
    measures = [
        _measure("time", own.cpu_ms, exemplar.cpu_ms if exemplar else None, others.cpu_ms),
        _measure("memory", own.memory_kb, exemplar.memory_kb if exemplar else None, others.memory_kb),
    ]
    return PerformanceCard(
        solutions=len(others.cpu_ms),
        enough=ENOUGH,
        measures=[one for one in measures if one.exemplar is not None or one.usual],
    )


def _measure(kind: Kind, own: float, exemplar: float | None, others: Sequence[float]) -> Measure:
    usual = _usual(others) if len(others) >= ENOUGH else None
    standing = _standing(kind, own, exemplar, usual)
    beside: Beside = "others" if usual else "exemplar"
    values = [own, *([exemplar] if exemplar is not None else []), *((usual.p10, usual.p90) if usual else ())]
    is_tiny = max(values) < floor(kind)
    return Measure(
        kind=kind,
        own=own,
        exemplar=exemplar,
        usual=usual,
        standing=standing,
        sentence=sentence(kind, standing, beside, is_tiny=is_tiny) if standing else "",
        is_drawn=usual is not None and not are_alike(kind, min(values), max(values)),
    )


def _usual(values: Sequence[float]) -> Usual:
    """By linear interpolation between the values (method 7 of Hyndman and Fan, 1996)."""
    tenths = statistics.quantiles(values, n=10, method="inclusive")
    return Usual(p10=round(tenths[0], 3), median=round(statistics.median(values), 3), p90=round(tenths[-1], 3))


def _standing(kind: Kind, own: float, exemplar: float | None, usual: Usual | None) -> Standing | None:
    """Beside most of the others, or beside the exemplar where these are too few; what nine in ten use is usual."""
    beside = usual.median if usual else exemplar
    if beside is None:
        return None
    if are_alike(kind, own, beside) or (usual is not None and usual.p10 <= own <= usual.p90):
        return "alike"
    return "less" if own < beside else "more"
