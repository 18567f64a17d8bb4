"""The product's own ranking as a policy: called as its service calls it, with what learners' attempts tell and no more."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np

from benchmarks.learners.course import Course, Floats, Integers
from benchmarks.learners.policies import PATIENCE, Seen
from benchmarks.learners.truth import Sitting
from codecrafthub.recommendation.history import Attempt, Change, History
from codecrafthub.recommendation.mastery import Difficulty, Outcome, Skill, adjusted, expected, learned
from codecrafthub.recommendation.recommender import Known, recommend

BEGINNING = datetime(2026, 1, 5, 9, tzinfo=UTC)
NOBODY = UUID(int=0)


class Product:
    """Ours: the first exercise that `GET /next` would show, or the next one on the list once it was given up twice."""

    name = "ours"

    def __init__(self, course: Course, learners: int) -> None:
        self.seen, self.course = Seen(course, learners), course
        self.exercises = {one.slug: one for one in course.track.exercises}
        self.numbers = {slug: number for number, slug in enumerate(course.slugs)}
        self.difficulties: dict[str, Difficulty] = {}
        self.known = [Known({}, History(), self.difficulties) for _ in range(learners)]

    def choose(self, now: float) -> Integers:
        return np.array([self._choose(learner) for learner in range(len(self.known))])

    def _choose(self, learner: int) -> int:
        found = [one.slug for one in recommend(self.course.track, self.known[learner]) if one.kind == "exercise"]
        numbers = [self.numbers[slug] for slug in found]
        return next((one for one in numbers if self.seen.given_up[learner, one] < PATIENCE), numbers[0])

    def observe(self, sitting: Sitting) -> None:
        self.seen.add(sitting)
        for learner, number in enumerate(sitting.exercises):
            for attempt in range(sitting.attempts[learner]):
                is_last = attempt == sitting.attempts[learner] - 1
                is_solved = bool(is_last and sitting.is_solved[learner])
                self._count(learner, self.course.slugs[number], is_solved, int(sitting.hints[learner]), sitting.now)

    def _count(self, learner: int, slug: str, is_solved: bool, hints: int, now: float) -> None:
        known, exercise = self.known[learner], self.exercises[slug]
        number = known.history.attempts_on(slug) + 1
        outcome = Outcome(number, is_solved, hints, known.history.is_solved(slug))
        difficulty = self.difficulties.get(slug, Difficulty(exercise.difficulty))
        after = learned(known.skills, exercise.teaches, difficulty, outcome)
        changes = {one: Change(known.skills.get(one, Skill()).theta, skill.theta) for one, skill in after.items()}
        self.difficulties[slug] = adjusted(known.skills, exercise.teaches, difficulty, outcome)
        known.skills.update(after)
        at = BEGINNING + timedelta(days=now)
        known.history._add(Attempt(NOBODY, slug, number, is_solved, hints, at, changes))  # noqa: SLF001

    def mastery(self, now: float) -> Floats:
        """[L, C]: what the product says that each learner holds."""
        concepts = [concept.slug for concept in self.course.track.concepts]
        return np.array([[one.skills.get(name, Skill()).mastery for name in concepts] for one in self.known])

    def expected(self, exercises: Integers) -> Floats:
        """[L]: what the product expects of each learner on an exercise."""
        return np.array([
            expected(known.skills, self.exercises[slug].teaches, self.difficulties.get(slug, Difficulty(self.exercises[slug].difficulty)))
            for known, slug in zip(self.known, [self.course.slugs[number] for number in exercises], strict=True)
        ])  # fmt: skip
