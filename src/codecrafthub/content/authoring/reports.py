"""Reports: what trying, publishing and importing found, unit by unit."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from codecrafthub.content.versions.models import Found, Stored
from codecrafthub.contracts.mutation import MutationReport

Status = Literal["tried", "published", "refused", "new", "changed", "same", "gone"]


class UnitReport(Stored):
    """What was found of one unit."""

    unit: str
    """Its kind and slug, such as `exercises/python.podium`."""
    status: Status = "tried"
    number: int | None = None
    """Of the version, where it was published."""
    rounds: int = 0
    """How often in a row every exemplar passed."""
    refused: list[Found] = Field(default_factory=list)
    warnings: list[Found] = Field(default_factory=list)
    mutation: MutationReport | None = None
    seconds: float = 0


class Report(Stored):
    """What a job found."""

    source: str = ""
    """Where files came from: the name of a zip, or a repository with its commit."""
    units: list[UnitReport] = Field(default_factory=list)
    problems: list[Found] = Field(default_factory=list)
    """What belongs to no unit."""
