"""One submission while it is judged: its tests, what is known of each by now, and what it has used."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from codecrafthub.assessment.plan import Planned
from codecrafthub.contracts.assessment import TestInfo, TestResult
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.runner import CaseAnswer, JobEnd

Began = Callable[[Sequence[TestInfo]], Awaitable[None]]
Listener = Callable[[TestResult], Awaitable[None]]


@dataclass(slots=True)
class Sitting:
    """`on_begin` hears of the tests once they are known, `on_result` of each result the moment it is."""

    exercise: Exercise
    files: Mapping[str, str]
    key: str
    on_begin: Began | None = None
    on_result: Listener | None = None
    tests: list[Planned] = field(default_factory=list)
    results: dict[int, TestResult] = field(default_factory=dict)
    waiting: dict[int, tuple[Planned, CaseAnswer]] = field(default_factory=dict)
    """Answers that the author's checker has to say something about."""
    fault: str = ""
    is_authors_fault: bool = False
    cpu_ms: float = 0
    wall_ms: float = 0
    memory_kb: int = 0
    runtime: str = ""

    async def begin(self, tests: Sequence[Planned]) -> None:
        """The tests are known; a second time, when a suite was found again, changes nothing."""
        if self.tests:
            return
        self.tests = list(tests)
        if self.on_begin is not None:
            await self.on_begin([test.info for test in self.tests])

    async def add(self, result: TestResult) -> None:
        self.results[result.index] = result
        if self.on_result is not None:
            await self.on_result(result)

    def is_open(self, index: int) -> bool:
        """Whether nothing is known of a test yet."""
        return index not in self.results and index not in self.waiting

    @property
    def missing(self) -> list[Planned]:
        """The tests of which nothing is known yet."""
        return [test for test in self.tests if self.is_open(test.info.index)]

    def count(self, end: JobEnd) -> None:
        """Add up what a job has used."""
        self.cpu_ms += end.cpu_ms
        self.wall_ms += end.wall_ms
        self.memory_kb = max(self.memory_kb, end.memory_kb)
        self.runtime = end.runtime or self.runtime
