"""A learner whose attempts are told in one line each, and the track that the tests of recommendations share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from codecrafthub.contracts.content import Track
from codecrafthub.kit.clock import new_id
from codecrafthub.recommendation.history import History
from codecrafthub.recommendation.mastery import Difficulty, Outcome, Skill, adjusted, learned
from codecrafthub.recommendation.recommender import Known
from codecrafthub.recommendation.works import Attempt, works_of
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


def known(deeds: Sequence[Did], track: Track = TRACK) -> Known:
    """What the service would know after these deeds, in this order."""
    levels = {one.slug: one for one in track.exercises}
    skills: dict[str, Skill] = {}
    difficulties: dict[str, Difficulty] = {}
    attempts: list[Attempt] = []
    for deed in deeds:
        slug = f"{track.slug}.{deed.exercise}"
        for number in range(1, deed.attempts + 1):
            is_solved = deed.is_solved and number == deed.attempts
            outcome = Outcome(number, is_solved, deed.hints)
            difficulty = difficulties.get(slug, Difficulty(levels[slug].difficulty))
            after = learned(skills, levels[slug].teaches, difficulty, outcome)
            difficulties[slug] = adjusted(skills, levels[slug].teaches, difficulty, outcome)
            skills |= after
            at = START + timedelta(minutes=len(attempts))
            attempts.append(Attempt(new_id(), slug, number, is_solved, deed.hints, at))
    return Known(skills, History.of(works_of(attempts), track), difficulties)
