"""A slate as it was shown to a learner, by an id that follows from what it is."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from codecrafthub.kit.logging import logger
from codecrafthub.recommendation.outcomes.experiments import Arm

log = logger(__name__)

WATCHED = timedelta(days=7)
"""For so long after a slate was shown, what becomes of its items counts for it."""


@dataclass(frozen=True, slots=True)
class Place:
    """What stands at one place of a slate, and the probability, above 0 and at most 1, with which it was put there."""

    kind: str
    slug: str
    recommender: str
    propensity: float = 1.0


@dataclass(frozen=True, slots=True)
class Assignment:
    """The ranker that a learner gets, and the experiment that decided it where one did."""

    ranker: str
    experiment: UUID | None = None
    arm: Arm | None = None


@dataclass(frozen=True, slots=True)
class Slate:
    """What a learner was shown, and who chose it; `others` is what other rankers would have put at its places."""

    learner_id: UUID
    track: str
    assignment: Assignment
    version: str
    places: Sequence[Place]
    others: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def is_honest(self) -> bool:
        """Whether every place has a probability with which it was filled; without, nothing can be learned from it."""
        wrong = [place.propensity for place in self.places if not 0 < place.propensity <= 1]
        if wrong:
            log.error("slate_without_propensities", ranker=self.assignment.ranker, propensities=wrong)
        return not wrong

    def id_on(self, at: datetime) -> UUID:
        """The same for the same slate on the same day (UTC), in every process: a UUID of version 8 (RFC 9562)."""
        what = (self.learner_id, self.track, self.assignment, self.version, at.date(), tuple(self.places))
        digest = bytearray(hashlib.sha256(repr(what).encode()).digest()[:16])
        digest[6], digest[8] = digest[6] & 0x0F | 0x80, digest[8] & 0x3F | 0x80
        return UUID(bytes=bytes(digest))

    def row(self, impression_id: UUID, first_at: datetime, last_at: datetime, times: int) -> dict[str, Any]:
        """The columns of its impression."""
        return {
            "id": impression_id,
            "learner_id": self.learner_id,
            "track": self.track,
            "ranker": self.assignment.ranker,
            "version": self.version,
            "experiment_id": self.assignment.experiment,
            "arm": self.assignment.arm,
            "day": first_at.date(),
            "first_at": first_at,
            "last_at": last_at,
            "times": times,
            "others": {ranker: list(items) for ranker, items in self.others.items()},
        }

    def rows(self, impression_id: UUID, at: datetime) -> list[dict[str, Any]]:
        """The columns of its places; of an item that stands at two of them the first counts."""
        return [
            {
                "impression_id": impression_id,
                "position": position,
                "learner_id": self.learner_id,
                "item": place.slug,
                "kind": place.kind,
                "recommender": place.recommender,
                "propensity": place.propensity,
                "shown_at": at,
            }
            for position, place in enumerate(self.places, 1)
        ]

    def entry(self, at: datetime) -> dict[str, Any]:
        """The columns of its learner as one who takes part in its experiment."""
        return {
            "experiment_id": self.assignment.experiment,
            "learner_id": self.learner_id,
            "arm": self.assignment.arm,
            "entered_at": at,
            "until": at + WATCHED,
        }
