"""What became of an exercise's mutants: how many its tests noticed, and which ones got past them."""

from __future__ import annotations

from pydantic import Field

from codecrafthub.contracts.exercise import Part

ENOUGH = 0.9
"""The share of its mutants that the tests of a good exercise notice, at least."""


class Survivor(Part):
    """A mutant that passes every test. `was` and `became` are source text; the latter is empty where it is left out."""

    file: str
    line: int
    operator: str
    was: str
    became: str
    suggestion: str | None = None
    """A case, ready for cases.toml, that this mutant fails and the exemplar passes; None where none was found."""

    @property
    def what(self) -> str:
        """The fault in words."""
        return f"`{self.was}` became `{self.became}`" if self.became else f"`{self.was}` was left out"


class MutationReport(Part):
    """The mutants of one exercise, judged: those that are declared equivalent are left out of everything else."""

    exercise: str
    mutants: int = Field(ge=0)
    """How many were judged and say something of the tests."""
    killed: int = Field(ge=0)
    by_hidden_only: int = 0
    """Killed by hidden tests and by no other."""
    declared: int = 0
    """Declared equivalent by the author."""
    survivors: list[Survivor] = Field(default_factory=list)
    idle_hidden: list[str] = Field(default_factory=list)
    """Hidden tests that no mutant fails which passes all that are shown."""
    problems: list[str] = Field(default_factory=list)
    """What is wrong with the declarations, each with the file, its line and what to do."""
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """The share of mutants that were killed; 1 where there was none."""
        return self.killed / self.mutants if self.mutants else 1.0

    @property
    def is_enough(self) -> bool:
        return self.rate >= ENOUGH
