"""How suspicious it makes a line which tests run it. Pure: it neither parses nor executes."""

import math


class Spectrum:
    """For each test the lines it ran, and whether it passed; a test whose outcome is uncertain is left out."""

    def __init__(self) -> None:
        self.lines: list[set[int]] = []
        self.passed: list[bool] = []
        self.endless = 0
        """How many failing tests would have gone on for long."""

    def add(self, lines: set[int], *, passed: bool) -> None:
        self.lines.append(lines)
        self.passed.append(passed)

    @property
    def failing(self) -> int:
        return self.passed.count(False)

    def ochiai(self) -> dict[int, float]:
        """The suspiciousness of each line that was run, 0 to 1.

        failed(line) / sqrt(failed · (failed(line) + passed(line))): Abreu, Zoeteweij and van Gemund, "On the Accuracy
        of Spectrum-based Fault Localization", TAIC PART 2007.
        """
        return {line: self._ochiai(line) for line in set().union(*self.lines)}

    def _ochiai(self, line: int) -> float:
        ran = [passed for lines, passed in zip(self.lines, self.passed, strict=True) if line in lines]
        failed = ran.count(False)
        return failed / math.sqrt(self.failing * len(ran)) if failed else 0.0
