"""What the sandbox tells of a function's steps: a learner's code may have written it, so its form is checked."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from codecrafthub.feedback.growth.classes import Growth, Points, classify

Unit = Literal["elements", "characters", "cells", "value"]
Count = Annotated[int, Field(ge=0, le=1 << 63)]
Shape = tuple[int, str, str]


class Site(BaseModel):
    """A place at which steps were counted: columns count bytes of UTF-8 from 0."""

    model_config = ConfigDict(frozen=True)

    file: str = Field(max_length=200)
    line: int = Field(ge=1, le=1_000_000)
    column: Count
    end_column: Count
    kind: Literal["round", "call", "work"]
    steps: Count


class Series(BaseModel):
    """The counts for inputs of one shape; answers by size are digests."""

    model_config = ConfigDict(frozen=True)

    shape: Shape
    points: list[tuple[Count, Count]] = Field(min_length=1, max_length=100)
    answers: list[tuple[Count, str]] = Field(max_length=100)
    costly: list[Site] = Field(max_length=10)


class Measured(BaseModel):
    """All counts of one function, the worst shape first."""

    model_config = ConfigDict(frozen=True)

    unit: Unit
    largest: Count
    series: list[Series] = Field(min_length=1, max_length=100)

    @property
    def points(self) -> Points:
        """Counts of all shapes, up to the size at which the worst ones are known."""
        return [point for series in self.series for point in series.points if point[0] <= self.largest]

    @property
    def shapes(self) -> list[list[int | str]]:
        """Of the inputs that suit the function."""
        return [list(series.shape) for series in self.series]

    @cached_property
    def growth(self) -> Growth | None:
        """The class of the counts, where it can be told."""
        return classify(self.points)

    def agreeing(self, model: "Measured") -> "Measured | None":
        """What is left without the shapes for which the model's answers are others; None where nothing is."""
        known = {series.shape: dict(series.answers) for series in model.series}
        kept = [series for series in self.series if _agrees(dict(series.answers), known.get(series.shape, {}))]
        return Measured(unit=self.unit, largest=self.largest, series=kept) if kept else None


def _agrees(answers: dict[int, str], known: dict[int, str]) -> bool:
    common = answers.keys() & known.keys()
    return bool(common) and all(answers[size] == known[size] for size in common)
