"""How programs of a language are described, mended and tried: by analyses, which run in the sandbox alone."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from codecrafthub.contracts import values
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.literals import JAVASCRIPT
from codecrafthub.contracts.notation import comparable
from codecrafthub.contracts.values import NotPlain, Plain

Analyse = Callable[..., Awaitable[Any]]
"""Calls `analysis, function, *arguments, runtime=…` in the sandbox; None where that comes to nothing."""
Counts = Mapping[str, int]
Answer = Sequence[Any] | None
Calls = Sequence[tuple[str, list[Plain], dict[str, Plain]]]
RAISED = "\0raised"
"""Stands first in the answer of a case that raised an error, before the error's name."""
MILLISECONDS = 40
"""For all tests of one program where they are not timed one by one."""


class Language(Protocol):
    """What there is to know of a language; each answers None where an analysis comes to nothing."""

    @property
    def tells_errors(self) -> bool:
        """Whether an answer may be `[RAISED, name]`."""
        ...

    async def describe(
        self, sources: Sequence[str], entries: Sequence[str], analyse: Analyse
    ) -> list[Mapping[str, Counts] | None] | None: ...

    async def propose(
        self, program: str, entry: str, entries: Sequence[str], peers: Sequence[str], analyse: Analyse
    ) -> list[dict[str, Any]] | None: ...

    async def answers(
        self, programs: Sequence[str], cases: Sequence[Mapping[str, Any]], seconds: float, analyse: Analyse
    ) -> list[list[Answer]] | None:
        """For each program and case `[value, arguments]` or `[printed]`, or None; `seconds` are for one call."""
        ...

    def calls(self, calls: Calls) -> dict[str, Any]:
        """A case that makes these calls in turn."""
        ...

    def comparable(self, value: Plain) -> Plain:
        """The value in the form in which two that are the same there are the same here."""
        ...


class Python:
    """Variants are compiled and called within one interpreter, each call for itself in time."""

    tells_errors = False

    async def describe(
        self, sources: Sequence[str], entries: Sequence[str], analyse: Analyse
    ) -> list[Mapping[str, Counts] | None] | None:
        found: list[Mapping[str, Counts] | None] | None
        found = await analyse("python.fingerprint", "describe_all", list(sources), list(entries))
        return found

    async def propose(
        self, program: str, entry: str, entries: Sequence[str], peers: Sequence[str], analyse: Analyse
    ) -> list[dict[str, Any]] | None:
        plans: list[dict[str, Any]] | None
        plans = await analyse("python.repair", "propose", program, entry, list(entries), list(peers))
        return plans

    async def answers(
        self, programs: Sequence[str], cases: Sequence[Mapping[str, Any]], seconds: float, analyse: Analyse
    ) -> list[list[Answer]] | None:
        found: list[list[Answer]] | None
        found = await analyse("python.attempts", "answers", list(programs), list(cases), seconds)
        return found

    def calls(self, calls: Calls) -> dict[str, Any]:
        return {"calls": [list(call) for call in calls]}

    def comparable(self, value: Plain) -> Plain:
        return value


@dataclass(frozen=True, slots=True)
class JavaScript:
    """JavaScript or TypeScript: variants are modules, `files` the others that they may import, within one Node."""

    dialect: str = "javascript"
    entry: str = "main.js"
    files: Mapping[str, str] = field(default_factory=dict)
    tells_errors: bool = True

    async def describe(
        self, sources: Sequence[str], entries: Sequence[str], analyse: Analyse
    ) -> list[Mapping[str, Counts] | None] | None:
        found: list[Mapping[str, Counts] | None] | None
        found = await analyse("javascript.fingerprint", "describe_all", list(sources), list(entries), self.dialect)
        return found

    async def propose(
        self, program: str, entry: str, entries: Sequence[str], peers: Sequence[str], analyse: Analyse
    ) -> list[dict[str, Any]] | None:
        plans: list[dict[str, Any]] | None
        plans = await analyse("javascript.repair", "propose", program, entry, list(entries), list(peers), self.dialect)
        return plans

    async def answers(
        self, programs: Sequence[str], cases: Sequence[Mapping[str, Any]], seconds: float, analyse: Analyse
    ) -> list[list[Answer]] | None:
        asked = [list(programs), self.entry, dict(self.files), list(cases), MILLISECONDS]
        found = await analyse("attempts", "answers", *asked, runtime=self.dialect)
        is_whole = isinstance(found, list) and len(found) == len(programs)
        if not is_whole or not all(isinstance(of_one, list) and len(of_one) == len(cases) for of_one in found):
            return None
        return [[decoded(text) for text in of_one] for of_one in found]

    def calls(self, calls: Calls) -> dict[str, Any]:
        return {"calls": [[name, values.encode(given), values.encode(named)] for name, given, named in calls]}

    def comparable(self, value: Plain) -> Plain:
        return comparable("javascript", value)


def decoded(text: Any) -> Answer:
    """What a case came to; the program may have had a hand in it."""
    if not isinstance(text, str):
        return None
    if text.startswith("!"):
        return [RAISED, text[1:]]
    try:
        found = values.decode(text)
    except (NotPlain, TypeError):
        return None
    return comparable("javascript", found) if isinstance(found, list) and len(found) in (1, 2) else None


PYTHON = Python()


def language_of(exercise: Exercise, files: Mapping[str, str]) -> Language | None:
    """How steps are found in this exercise, in which a learner has handed in these files; None where they are not."""
    if exercise.kind != "cases":
        return None
    if exercise.runtime == "python":
        return PYTHON
    if exercise.runtime in JAVASCRIPT:
        others = {name: text for name, text in {**exercise.support, **files}.items() if name != exercise.entry}
        return JavaScript(exercise.runtime, exercise.entry, others)
    return None
