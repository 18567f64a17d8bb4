"""The growth-class card: how a learner's steps grow beside the exemplar's, where they go, and what that means."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from codecrafthub.feedback.growth.classes import ORDER, GrowthClass, Points, worst_so_far
from codecrafthub.feedback.growth.measured import Measured, Site, Unit

LONGEST_PART = 60
MOST_POINTS = 12
LARGER: dict[Unit, str] = {
    "elements": "with twice as many elements",
    "characters": "with a text twice as long",
    "cells": "with twice as many cells",
    "value": "with a number twice as large",
}
ONE_MORE: dict[Unit, str] = {
    "elements": "with each further element",
    "characters": "with each further character",
    "cells": "with each further cell",
    "value": "with each larger number",
}
SIZE: dict[Unit, str] = {
    "elements": "n is the number of elements",
    "characters": "n is the length of the text",
    "cells": "n is the number of cells",
    "value": "n is the number itself",
}
TAKES: dict[GrowthClass, str] = {
    "1": "takes as many steps as before",
    "log n": "takes only a few steps more",
    "√n": "takes about 1.4 times the steps",
    "n": "takes twice the steps",
    "n log n": "takes a little more than twice the steps",
    "n²": "takes four times the steps",
    "n² log n": "takes a little more than four times the steps",
    "n³": "takes eight times the steps",
    "2ⁿ": "takes a multiple of the steps before",
    "n!": "takes an ever larger multiple of the steps before",
}


class CostlyPart(BaseModel):
    """The part of the learner's code that takes most steps; columns count characters from 1, the end excluded."""

    model_config = ConfigDict(frozen=True)

    file: str
    line: int
    column: int
    end_column: int
    text: str


class GrowthCard(BaseModel):
    """How one function of a learner grows; points are [n, steps] by rising n."""

    model_config = ConfigDict(frozen=True)

    function: str
    unit: Unit
    growth: GrowthClass
    exemplar: GrowthClass | None
    is_worse: bool
    confidence: float
    points: list[tuple[int, int]]
    exemplar_points: list[tuple[int, int]]
    sentence: str
    meaning: str
    costly: CostlyPart | None
    where: str


def make_card(function: str, files: Mapping[str, str], own: Measured, model: Measured | None) -> GrowthCard | None:
    """The card of a function; None where its class cannot be told.

    With a model solution's counts only inputs count on which both answer the same.
    """
    agreed = own.agreeing(model) if model is not None else own
    found = agreed.growth if agreed is not None else None
    if agreed is None or found is None:
        return None
    known = model.growth if model is not None else None
    exemplar = known.name if known is not None else None
    is_worse = exemplar is not None and ORDER.index(found.name) > ORDER.index(exemplar)
    site = agreed.series[0].costly[0] if agreed.series[0].costly else None
    part = _part(site, files) if site is not None else None
    return GrowthCard(
        function=function,
        unit=own.unit,
        growth=found.name,
        exemplar=exemplar,
        is_worse=is_worse,
        confidence=found.confidence,
        points=_few(agreed.points),
        exemplar_points=_few(model.points) if model is not None else [],
        sentence=_sentence(function, found.name, exemplar),
        meaning=_meaning(found.name, exemplar if is_worse else None, own.unit),
        costly=part,
        where=_where(site, part, agreed) if site is not None and part is not None else "",
    )


def _sentence(function: str, own: GrowthClass, exemplar: GrowthClass | None) -> str:
    grows = f"Your `{function}` {_grows(own)}"
    if exemplar is None:
        return f"{grows}."
    if own == exemplar:
        return f"{grows}, and so does the model solution."
    return f"{grows}, the model solution {_grows(exemplar)}."


def _grows(growth: GrowthClass) -> str:
    return "takes the same steps whatever the input" if growth == "1" else f"grows like {growth}"


def _meaning(own: GrowthClass, better: GrowthClass | None, unit: Unit) -> str:
    """What the class means for a larger input, and the better one beside it."""
    said = f"{_larger(own, unit).capitalize()} it {TAKES[own]}"
    if better is not None and _larger(better, unit) != _larger(own, unit):
        said += f"; {_larger(better, unit)} the model solution {TAKES[better]}"
    elif better is not None:
        said += f"; the model solution {TAKES[better]}"
    return f"{said}. Here {SIZE[unit]}."


def _larger(growth: GrowthClass, unit: Unit) -> str:
    return (ONE_MORE if growth in ("2ⁿ", "n!") else LARGER)[unit]


def _where(site: Site, part: CostlyPart, measured: Measured) -> str:
    """Which line takes most steps, and why."""
    size, steps = max(measured.series[0].points)
    share = f"{site.steps:,} of {steps:,} steps at n = {size:,}"
    if site.kind == "round":
        return f"Most of them are rounds of the loop in line {site.line}: {share}."
    if site.kind == "call":
        return f"Most of them are calls of the function in line {site.line}: {share}."
    return f"Most of them hide in `{part.text}` in line {site.line}, which walks through its data each time: {share}."


def _part(site: Site, files: Mapping[str, str]) -> CostlyPart | None:
    """The place of a site in the learner's own text; None where there is no such place."""
    lines = files.get(site.file, "").split("\n")
    if site.line > len(lines):
        return None
    line = lines[site.line - 1].encode()
    before, text = (
        line[: site.column].decode(errors="ignore"),
        line[site.column : site.end_column].decode(errors="ignore"),
    )
    shown = text if len(text) <= LONGEST_PART else f"{text[: LONGEST_PART - 1]}…"
    return CostlyPart(
        file=site.file, line=site.line, column=len(before) + 1, end_column=len(before) + len(text) + 1, text=shown
    )


def _few(points: Points) -> list[tuple[int, int]]:
    """So few points that they can be drawn, the smallest and the largest among them."""
    known = worst_so_far(points)
    apart = max(1, -(-len(known) // MOST_POINTS))
    return [(int(size), int(steps)) for size, steps in known[::-1][::apart][::-1]]
