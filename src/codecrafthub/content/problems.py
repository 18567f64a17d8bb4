"""What is wrong with an author's files: collected whole, each with its file, its line and what to do."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One fault; the file is relative to the track's folder."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(slots=True)
class Report:
    """Every fault that keeps content from being published, and every doubt that does not."""

    refused: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def refuse(self, file: str, line: int, message: str) -> None:
        """Note a fault: the content will not be published."""
        self.refused.append(Problem(file, line, message))

    def warn(self, file: str, line: int, message: str) -> None:
        """Note a doubt: the content is published all the same."""
        self.warnings.append(Problem(file, line, message))

    def sorted(self) -> Report:
        """The same faults by file and line, each once."""
        return Report(sorted(set(self.refused)), sorted(set(self.warnings)))
