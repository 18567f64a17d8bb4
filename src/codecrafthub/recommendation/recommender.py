"""What comes next: which exercises and lessons are open to a learner, and which of them fits best.

An exercise fits when its expected success lies near 0.7: hard enough to learn from, easy enough to get done (the zone
of proximal development). Work that was begun comes first; where fits are alike, the path of the track decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from codecrafthub.contracts.content import ExerciseSummary, StepKind, Track
from codecrafthub.recommendation.history import History
from codecrafthub.recommendation.mastery import Difficulty, Skill, Skills, expected, logit, sigmoid

TARGET = 0.7
READY = 0.5
"""The mastery from which a concept counts as learned, even where none of its exercises was solved."""
STUCK = 3
"""From so many attempts without a solve on, the lesson of the concept is offered again."""
BEGUN = 1.0
"""What begun work is worth: more than any fit, which is at most 1."""
WANTED = 0.3
"""What it is worth to an exercise that the learner's goal needs its concept."""
LESSON_FIRST = 0.05
"""A lesson stands just before the best exercise that it prepares."""
REVIEWED = 2
SHOWN = 3


class Cause(Enum):
    """Why something is recommended; the reason's words follow from it."""

    BEGUN = auto()
    FITS = auto()
    NEW_CONCEPT = auto()
    STUCK = auto()
    ON_THE_PATH = auto()
    REVIEW = auto()
    TRACK_ORDER = auto()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a learner in one track; `difficulties` lacks exercises that nobody has tried."""

    skills: Skills
    history: History
    difficulties: Mapping[str, Difficulty]
    out: frozenset[str] = frozenset()
    """The exercises that the learner does not want to be shown."""
    lean: float = 0.0
    """By how many logits what fits should be easier than usual."""
    wanted: frozenset[str] | None = None
    """The concepts that the learner's goal needs; None without a goal."""
    is_personal: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something a learner could do next; `expected` is its expected success, `place` where the path has it."""

    kind: StepKind
    slug: str
    title: str
    concept: str
    cause: Cause
    score: float
    place: int
    expected: float | None = None
    about: str | None = None
    """The exercise that a learner is stuck on, where this is the lesson that may help."""


def recommend(track: Track, known: Known, limit: int = SHOWN) -> list[Candidate]:
    """The best things to do next in a track, best first; a review when everything is solved."""
    if track.exercises and all(known.history.is_solved(one.slug) for one in track.exercises):
        return review(track, known)
    if not known.is_personal:
        return in_order(track, known)[:limit]
    return (ranked(track, known) or on_the_path(track, known))[:limit]


def ranked(track: Track, known: Known) -> list[Candidate]:
    """Everything that is open to the learner, best first."""
    places = {step.slug: place for place, step in enumerate(track.path)}
    exercises = [_exercise(one, known, places) for one in track.exercises if is_open(one, track, known) and one.teaches]
    found = [*exercises, *_lessons(track, known, exercises, places)]
    return sorted(found, key=lambda one: (-one.score, one.place))


def is_open(exercise: ExerciseSummary, track: Track, known: Known) -> bool:
    """Whether the exercise is unsolved and the learner is ready for it; begun work stays open in any case."""
    if known.history.is_solved(exercise.slug) or exercise.slug in known.out:
        return False
    if known.history.attempts_on(exercise.slug):
        return True
    return all(is_ready(concept, track, known) for concept in required(exercise, track))


def required(exercise: ExerciseSummary, track: Track) -> list[str]:
    """The concepts that come before an exercise: its own requirements and those of what it teaches, in track order."""
    taught = {one for concept in track.concepts if concept.slug in exercise.teaches for one in concept.requires}
    needed = (taught | set(exercise.requires)) - set(exercise.teaches)
    return [concept.slug for concept in track.concepts if concept.slug in needed]


def is_ready(concept: str, track: Track, known: Known) -> bool:
    """Whether a concept is learned well enough to build on; one without exercises cannot be shown, so it is."""
    exercises = [one.slug for one in track.exercises if concept in one.teaches]
    if not exercises or any(known.history.is_solved(slug) for slug in exercises):
        return True
    return known.skills.get(concept, Skill()).mastery >= READY


def on_the_path(track: Track, known: Known) -> list[Candidate]:
    """The unsolved exercises in the order of the path: for a graph whose prerequisites nobody can meet."""
    places = {step.slug: place for place, step in enumerate(track.path)}
    left = [one for one in _left(track, known) if one.slug not in known.out]
    left.sort(key=lambda one: _place(places, one.slug))
    return [
        Candidate("exercise", one.slug, one.title, one.teaches[0], Cause.ON_THE_PATH, 0, _place(places, one.slug),
                  success(one, known))
        for one in left
    ]  # fmt: skip


def in_order(track: Track, known: Known) -> list[Candidate]:
    """What is left of the path, in its order: for a learner who wants nothing chosen for them."""
    exercises = {one.slug for one in _left(track, known)} - known.out
    left = [
        (place, step)
        for place, step in enumerate(track.path)
        if step.slug in exercises or (step.kind == "lesson" and not known.history.on(step.concept))
    ]
    return [
        Candidate(step.kind, step.slug, step.title, step.concept, Cause.TRACK_ORDER, 0, place) for place, step in left
    ]


def review(track: Track, known: Known) -> list[Candidate]:
    """For a learner who has solved everything: exercises of the weakest concept, what cost most attempts first."""
    practised = [concept.slug for concept in track.concepts if known.history.on(concept.slug)]
    if not practised:
        return []
    weakest = min(practised, key=lambda concept: known.skills.get(concept, Skill()).theta)
    exercises = [one for one in track.exercises if weakest in one.teaches and one.slug not in known.out]
    exercises.sort(key=lambda one: (-(known.history.works[one.slug].solved_with or 0), -one.difficulty, one.slug))
    return [
        Candidate("exercise", one.slug, one.title, weakest, Cause.REVIEW, -place, place, success(one, known))
        for place, one in enumerate(exercises[:REVIEWED])
    ]


def success(exercise: ExerciseSummary, known: Known) -> float:
    """The expected success of a learner on an exercise, 0 to 1."""
    return expected(
        known.skills, exercise.teaches, known.difficulties.get(exercise.slug, Difficulty(exercise.difficulty))
    )


def fit(chance: float, lean: float = 0.0) -> float:
    """How near an expected success is to the target, 0 to 1, in tenths: finer differences are noise.

    `lean` is by how many logits the target is easier than usual.
    """
    felt = sigmoid(logit(chance) - lean) if lean else chance
    return round(1 - abs(felt - TARGET) / TARGET, 1)


def _exercise(exercise: ExerciseSummary, known: Known, places: Mapping[str, int]) -> Candidate:
    is_begun = known.history.attempts_on(exercise.slug) > 0
    chance = success(exercise, known)
    cause, bonus = (Cause.BEGUN, BEGUN) if is_begun else (Cause.FITS, 0.0)
    if known.wanted is not None and not known.wanted.isdisjoint(exercise.teaches):
        bonus += WANTED
    place = _place(places, exercise.slug)
    return Candidate(
        "exercise",
        exercise.slug,
        exercise.title,
        exercise.teaches[0],
        cause,
        bonus + fit(chance, known.lean),
        place,
        chance,
    )


def _lessons(
    track: Track, known: Known, exercises: Iterable[Candidate], places: Mapping[str, int]
) -> Iterable[Candidate]:
    """The lesson of each concept whose first exercise is open, or in which the learner is stuck."""
    by_concept: dict[str, Candidate] = {}
    for one in sorted(exercises, key=lambda one: (-one.score, one.place)):
        by_concept.setdefault(one.concept, one)
    lessons = {lesson.slug: lesson for lesson in track.lessons}
    for concept in track.concepts:
        best, lesson = by_concept.get(concept.slug), lessons.get(concept.lesson or "")
        if best is None or lesson is None:
            continue
        is_stuck = known.history.attempts_on(best.slug) >= STUCK
        if is_stuck or not known.history.on(concept.slug):
            cause = Cause.STUCK if is_stuck else Cause.NEW_CONCEPT
            place, about = _place(places, lesson.slug), best.slug if is_stuck else None
            score = best.score + LESSON_FIRST
            yield Candidate("lesson", lesson.slug, lesson.title, concept.slug, cause, score, place, None, about)


def _left(track: Track, known: Known) -> list[ExerciseSummary]:
    return [one for one in track.exercises if not known.history.is_solved(one.slug) and one.teaches]


def _place(places: Mapping[str, int], slug: str) -> int:
    return places.get(slug, len(places))
