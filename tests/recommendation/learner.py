"""A learner whose attempts are told in one line each, and the track that the tests of recommendations share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from codecrafthub.contracts.content import Track
from codecrafthub.kit.clock import new_id
from codecrafthub.recommendation.knowledge.model import KnowledgeModel
from codecrafthub.recommendation.known import Done, Known
from codecrafthub.recommendation.reasons.counterfactual import Counterfactuals
from codecrafthub.recommendation.reasons.words import Reason, reason
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.slate import Slate, slate
from codecrafthub.recommendation.syllabus import Syllabus
from codecrafthub.recommendation.works import Attempt, Work, works_of
from tests.support.content import concept, exercise, track

TRACK = track(
    [
        concept("names"),
        concept("functions", ["names"]),
        concept("lists", ["functions"]),
        concept("loops", ["functions"]),
        concept("sets", ["lists", "loops"]),
    ],
    [
        exercise("cut-boards", "names", 1),
        exercise("middle", "names", 2),
        exercise("trail-sign", "functions", 1),
        exercise("say-it", "functions", 3),
        exercise("podium", "lists", 3),
        exercise("best-stretch", "lists", 5, ["loops"]),
        exercise("every-floor", "loops", 2),
        exercise("running-total", "loops", 3),
        exercise("seat-plan", "loops", 4),
        exercise("no-repeats", "sets", 4),
    ],
)
START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Did:
    """What a learner did on one exercise: so many attempts, the last of which solved it or not, after some hints."""

    exercise: str
    attempts: int = 1
    is_solved: bool = True
    hints: int = 0


NOW = START + timedelta(days=1)


def setting(track: Track, **more: Any) -> Setting:
    """A track as rankings see it, without a fit."""
    return Setting.of(Syllabus.of(track), KnowledgeModel(), **more)


SETTING = setting(TRACK)


def works(deeds: Sequence[Did], track: Track = TRACK) -> dict[str, Work]:
    """What these deeds come to, done in this order, a minute for each attempt."""
    attempts: list[Attempt] = []
    for deed in deeds:
        for number in range(1, deed.attempts + 1):
            is_solved, at = deed.is_solved and number == deed.attempts, START + timedelta(minutes=len(attempts))
            slug = f"{track.slug}.{deed.exercise}"
            attempts.append(Attempt(new_id(), slug, number, is_solved, deed.hints, at))
    return works_of(attempts)


def known(deeds: Sequence[Did], of: Setting = SETTING, **more: Any) -> Known:
    """What the service would know after these deeds."""
    done = Done.of(works(deeds, of.syllabus.track), of.syllabus.places)
    return Known(**{"at": NOW, "done": done, **more})


def shown(deeds: Sequence[Did], of: Setting = SETTING, limit: int = 3, **more: Any) -> Slate:
    """The slate after these deeds."""
    return slate(of, known(deeds, of, **more), limit)


def slugs(found: Slate) -> list[str]:
    """What stands in a slate, without the track's name."""
    return [pick.slug.partition(".")[2] for pick in found.picks]


def reasons(found: Slate) -> list[Reason]:
    why = Counterfactuals(found)
    return [reason(found.view, pick, why.evidence(pick), rank) for rank, pick in enumerate(found.picks)]
