"""What a check of authors' content found."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any

from codecrafthub.contracts.mutation import ENOUGH, MutationReport


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
    drafts: list[str] = field(default_factory=list)
    """Exercises that nobody is to see yet, and why: what else is wrong with them is known."""
    mutants: list[MutationReport] = field(default_factory=list)
    """Of each exercise that has any, unless they were left out."""
    seconds: float = 0.0

    @property
    def is_clean(self) -> bool:
        return not (self.exemplars_failed or self.stubs_passed or self.internal_errors or self.refused or self.warnings)

    def note_mutants(self, report: MutationReport) -> None:
        """What became of an exercise's mutants, with a warning where too many survive."""
        self.refused += [f"exercises/{report.exercise.split('.')[1]}/{problem}" for problem in report.problems]
        if report.mutants or report.declared:
            self.mutants.append(report)
        if not report.is_enough:
            self.warnings.append(
                f"{report.exercise}: the tests notice {report.killed} of {report.mutants} mutants "
                f"({report.rate:.0%}), and {ENOUGH:.0%} is the least. Add cases that the survivors fail."
            )

    def add(self, other: CheckResult) -> None:
        """Count what was found elsewhere in."""
        for one in fields(self):
            if one.name != "seconds":
                setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    def of_draft(self, slug: str, reason: str) -> CheckResult:
        """What is to be said of a draft of which this was found: why it is one, or that nothing keeps it."""
        done = CheckResult(self.exercises, self.exemplars_passed, [], self.stubs_failed, examples=self.examples)
        if self.is_clean:
            done.warnings.append(f"{slug}: nothing is wrong with this draft any more. Take `status` and `reason` out.")
        else:
            done.drafts.append(f"{slug}: {reason}")
        return done

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"mutants": [report.model_dump() | {"rate": report.rate} for report in self.mutants]}
