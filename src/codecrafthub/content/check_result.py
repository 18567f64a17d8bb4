"""What a check of authors' content found."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from codecrafthub.contracts.mutation import MutationReport


@dataclass(slots=True)
class CheckResult:
    """What was found; `is_clean` when there is nothing for the author to do."""

    exercises: int = 0
    exemplars_passed: int = 0
    exemplars_failed: list[str] = field(default_factory=list)
    stubs_failed: int = 0
    stubs_passed: list[str] = field(default_factory=list)
    examples: int = 0
    internal_errors: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    mutants: list[MutationReport] = field(default_factory=list)
    """Of each exercise that has any, unless they were left out."""
    seconds: float = 0.0

    @property
    def is_clean(self) -> bool:
        return not (self.exemplars_failed or self.stubs_passed or self.internal_errors or self.refused or self.warnings)

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"mutants": [report.model_dump() | {"rate": report.rate} for report in self.mutants]}
