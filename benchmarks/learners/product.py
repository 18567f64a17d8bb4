"""The product's own ranking as a policy: called as its service calls it, with what learners' attempts tell and no more.

Nothing is fitted on these learners: the model is the one that a new hub starts with. What several learners make of an
exercise moves its difficulty, as it does in the product.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np

from benchmarks.learners.course import Course, Floats, Integers
from benchmarks.learners.policies import PATIENCE, Seen
from benchmarks.learners.truth import Sitting
from codecrafthub.contracts.content import ExerciseSummary
from codecrafthub.recommendation.knowledge.forgetting import Memory
from codecrafthub.recommendation.knowledge.model import KnowledgeModel
from codecrafthub.recommendation.knowledge.sittings import Practice
from codecrafthub.recommendation.known import Done, Known
from codecrafthub.recommendation.learner_state import estimated, masteries
from codecrafthub.recommendation.ranking import Weights
from codecrafthub.recommendation.recount import expected
from codecrafthub.recommendation.reviews.memories import memories, touched
from codecrafthub.recommendation.service import draw_for
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.shifts import Tally
from codecrafthub.recommendation.slate import slate
from codecrafthub.recommendation.syllabus import Syllabus
from codecrafthub.recommendation.works import Attempt, Work, begun

BEGINNING = datetime(2026, 1, 5, 9, tzinfo=UTC)
BETWEEN_ATTEMPTS = timedelta(minutes=4)
SHOWN = 3
"""How many things `GET /next` shows."""


@dataclass(slots=True)
class Learner:
    """What the product stores of one learner."""

    id: UUID
    works: dict[str, Work] = field(default_factory=dict)
    practice: list[Practice] = field(default_factory=list)
    memories: dict[str, Memory] = field(default_factory=dict)


class Product:
    """Ours: the first exercise that `GET /next` shows, or the next one in its list once it was given up twice."""

    name = "ours"

    def __init__(self, course: Course, learners: int, weights: Weights | None = None) -> None:
        self.seen, self.course, self.weights = Seen(course, learners), course, weights
        self.setting = Setting.of(Syllabus.of(course.track), KnowledgeModel())
        self.exercises = {one.slug: one for one in course.track.exercises}
        self.numbers = {slug: number for number, slug in enumerate(course.slugs)}
        self.related = {slug: self._related(one) for slug, one in self.exercises.items()}
        self.tallies: dict[str, Tally] = {}
        self.learners = [Learner(UUID(int=number + 1)) for number in range(learners)]
        self.expected: Floats = np.zeros(learners)
        """[L]: the chance of success of what was chosen last."""

    def choose(self, now: float) -> Integers:
        self._read_tallies()
        return np.array([self._choose(number, learner, now) for number, learner in enumerate(self.learners)])

    def _choose(self, number: int, learner: Learner, now: float) -> int:
        found = slate(self.setting, self._known(learner, now), SHOWN, self.weights)
        shown = [self.numbers[one.slug] for one in found.picks if one.kind == "exercise"]
        chosen = next((one for one in shown if self.seen.given_up[number, one] < PATIENCE), shown[0])
        self.expected[number] = found.view.chance[self.setting.syllabus.places[self.course.slugs[chosen]]]
        return chosen

    def observe(self, sitting: Sitting) -> None:
        self.seen.add(sitting)
        for number, learner in enumerate(self.learners):
            slug = self.course.slugs[sitting.exercises[number]]
            before = learner.works.get(slug)
            for attempt in range(1, int(sitting.attempts[number]) + 1):
                is_solved = bool(sitting.is_solved[number]) and attempt == sitting.attempts[number]
                self._count(learner, slug, sitting.now, attempt, is_solved=is_solved, hints=int(sitting.hints[number]))
            change = Tally.of(learner.works[slug]) - Tally.of(before)
            self.tallies[slug] = self.tallies.get(slug, Tally()) + change
            self._remember(learner, self.exercises[slug])

    def mastery(self, now: float) -> Floats:
        """[L, C]: what the product says that each learner holds."""
        known = [self._known(learner, now) for learner in self.learners]
        return np.array([masteries(self.setting, estimated(self.setting, one)) for one in known])

    def _known(self, learner: Learner, now: float) -> Known:
        at = BEGINNING + timedelta(days=now)
        done = Done.of(learner.works, self.setting.syllabus.places)
        return Known(at, done, memories=learner.memories, draw=draw_for(learner.id, at))

    def _count(self, learner: Learner, slug: str, now: float, nth: int, *, is_solved: bool, hints: int) -> None:
        at = BEGINNING + timedelta(days=now) + nth * BETWEEN_ATTEMPTS
        work, submission = learner.works.get(slug), UUID(int=len(learner.practice))
        attempt = Attempt(submission, slug, work.attempts + 1 if work else 1, is_solved, hints, at)
        if work is None:
            work = begun(attempt, *expected(self.setting, learner.works, slug, at))
        learner.works[slug] = work.after(attempt)
        learner.practice.append(Practice(submission, slug, at, is_solved, hints))

    def _remember(self, learner: Learner, exercise: ExerciseSummary) -> None:
        related = self.related[exercise.slug]
        practice = [one for one in learner.practice if one.exercise in related]
        found = memories(practice, related.values(), touched(exercise))
        learner.memories.update({concept: one for concept, one in found.items() if one is not None})

    def _related(self, exercise: ExerciseSummary) -> dict[str, ExerciseSummary]:
        """The exercises whose attempts matter for the memory of what an exercise is about."""
        about = touched(exercise)
        return {slug: one for slug, one in self.exercises.items() if about & touched(one)}

    def _read_tallies(self) -> None:
        tallies = [self.tallies.get(one.slug, Tally()) for one in self.setting.syllabus.exercises]
        shifts, tries = np.array([one.shift for one in tallies]), np.array([float(one.tries) for one in tallies])
        self.setting = replace(self.setting, shifts=shifts, tries=tries)
