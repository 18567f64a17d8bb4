"""What assessment promises the feedback engine of submissions: accepted ones as sources, what they use, wrong ones.

Nobody's name goes with them, and no source or example is of somebody who has opted out as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from pydantic import Field

from codecrafthub.contracts.assessment import TestResult
from codecrafthub.contracts.exercise import Part
from codecrafthub.kit.client import PeerClient

SOURCES_CHANGED = "assessment.sources.changed"
"""The signal that somebody's solutions may not be used any more, or again: what was made of sources is out of date."""
MOST_SOURCES = 1000
MOST_CHARACTERS = 800_000
"""Of all sources together: so much can be handed to one analysis."""
MOST_EXAMPLES = 100
"""Wrong submissions that may be asked for at once to be shown."""


class Sources(Part):
    """The files of accepted solutions, newest first, each solution of its own learner and unlike the others."""

    items: list[dict[str, str]]


class Spread(Part):
    """What accepted solutions use, one of each learner: in order, from the least to the most."""

    cpu_ms: list[float] = Field(default_factory=list)
    memory_kb: list[int] = Field(default_factory=list)


class Wrong(Part):
    """A submission that is not accepted: its files, the names of the tests that fail, its verdict, and its day in UTC.

    `is_solved` says whether its learner has solved the exercise, before or since; `is_shared`, whether it may be shown.
    """

    id: UUID
    files: dict[str, str]
    failing: list[str]
    verdict: str
    day: date
    is_solved: bool = False
    is_shared: bool = False


class WrongOnes(Part):
    """The newest wrong submission of each learner, newest first."""

    items: list[Wrong]


class Example(Part):
    """A wrong submission of somebody who shares theirs: its files, and its tests as its learner may see them."""

    id: UUID
    files: dict[str, str]
    tests: list[TestResult]


class ExamplesWanted(Part):
    """Which wrong submissions of an exercise somebody wants to show."""

    ids: list[UUID] = Field(max_length=MOST_EXAMPLES)


class Examples(Part):
    """Those of them that may be shown at this moment."""

    items: list[Example]


class SourceClient:
    """Accepted solutions as a peer of assessment asks for them."""

    def __init__(self, peer: PeerClient) -> None:
        self._peer = peer

    async def accepted(self, exercise: str, besides: UUID | None = None, most: int = MOST_SOURCES) -> Sources:
        """Up to `most` solutions of an exercise, none of them by the learner `besides`."""
        who = str(besides) if besides else None
        return Sources.model_validate(await self._peer.get(f"/sources/{exercise}", besides=who, most=most))

    async def spread(self, exercise: str, tests_hash: str, besides: UUID | None = None) -> Spread:
        """What was used under the tests of this hash, the learner `besides` left out; some seconds old."""
        path, who = f"/sources/{exercise}/spread", str(besides) if besides else None
        return Spread.model_validate(await self._peer.get(path, tests_hash=tests_hash, besides=who))

    async def wrong(self, exercise: str) -> WrongOnes:
        """Wrong submissions, for counts of what is wrong with them: their code is shown to nobody."""
        return WrongOnes.model_validate(await self._peer.get(f"/sources/{exercise}/wrong"))

    async def examples(self, exercise: str, ids: Sequence[UUID]) -> Examples:
        """Those of these wrong submissions that their learners share now; ask each time before one is shown."""
        asked = ExamplesWanted(ids=list(ids)).model_dump(mode="json")
        return Examples.model_validate(await self._peer.post(f"/sources/{exercise}/examples", asked))
