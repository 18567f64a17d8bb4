"""Why this: a reason in plain words, made of nothing but the evidence that put the recommendation where it is.

Every number in a reason is the `value` (or `of`) of a piece of its evidence, and every such value is counted from the
stored attempts. How likely a success is gets words, not figures: it is the model's opinion and no evidence.
"""

from dataclasses import dataclass

from codecrafthub.contracts.content import ExerciseSummary, Track
from codecrafthub.recommendation.hand.hand import Claim
from codecrafthub.recommendation.recommender import Candidate, Cause, Known, required
from codecrafthub.recommendation.works import Work

OUTLOOK = (
    (0.85, "This one should come easily."),
    (0.6, "This one should be within your reach and still teach you something."),
    (0.4, "This one will stretch you."),
    (0.0, "Expect this one to take a few attempts: it is hard for where you are."),
)
PREREQUISITES_TOLD = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that is known and was used; `of` is the whole that `value` is a part of, where it is one."""

    kind: str
    text: str
    value: int
    of: int | None = None
    concept: str | None = None
    exercise: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    text: str
    evidence: list[Evidence]


def reason(candidate: Candidate, track: Track, known: Known) -> Reason:
    """Why a candidate is recommended to the learner of whom this is known."""
    return _Words(track, known).reason(candidate)


def standing(concept: str, track: Track, known: Known, claim: Claim | None = None) -> str:
    """What a learner's mastery of a concept rests on, in a sentence or two."""
    said = "" if claim is None else f"You said that you {'know this' if claim.knows else 'do not know this yet'}. "
    works = known.history.on(concept)
    if not works:
        return f"{said}You have not tried an exercise on this yet."
    attempts = sum(work.attempts for work in works)
    return f"{said}{_Words(track, known).progress(concept).text} It took {plural(attempts, 'attempt')} so far."


def plural(count: int, noun: str) -> str:
    """`1 attempt`, `3 attempts`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


class _Words:
    def __init__(self, track: Track, known: Known) -> None:
        self._track, self._known = track, known
        self._names = {concept.slug: concept.name for concept in track.concepts}
        self._exercises = {exercise.slug: exercise for exercise in track.exercises}

    def reason(self, candidate: Candidate) -> Reason:
        if not self._known.history.works and candidate.cause is not Cause.TRACK_ORDER:
            return self._newcomer(candidate)
        evidence, end = {
            Cause.BEGUN: self._begun,
            Cause.FITS: self._fits,
            Cause.NEW_CONCEPT: self._new_concept,
            Cause.STUCK: self._stuck,
            Cause.ON_THE_PATH: self._on_the_path,
            Cause.REVIEW: self._review,
            Cause.TRACK_ORDER: self._in_order,
        }[candidate.cause](candidate)
        return Reason(" ".join([*(piece.text for piece in evidence), end]), evidence)

    def _newcomer(self, candidate: Candidate) -> Reason:
        nothing = Evidence("nothing_known", f"Nothing is known about your {self._track.title} yet.", 0)
        if candidate.place == 0:
            end = f"This is where the {self._track.title} track starts."
        else:
            end = f"It belongs to {self._name(candidate.concept)}, one of the places to begin."
        return Reason(f"{nothing.text} {end}", [nothing])

    def _begun(self, candidate: Candidate) -> tuple[list[Evidence], str]:
        work = self._known.history.works[candidate.slug]
        others = [one for one in self._known.history.on(candidate.concept) if one.exercise != candidate.slug]
        evidence = self._work(work)
        if others:
            evidence += [self.progress(candidate.concept), *self._work(others[0])]
        return evidence, f"Finishing it comes first. {outlook(candidate)}"

    def _fits(self, candidate: Candidate) -> tuple[list[Evidence], str]:
        works = self._known.history.on(candidate.concept)
        if works:
            return [self.progress(candidate.concept), *self._work(works[0])], outlook(candidate)
        return self._ground(self._exercises[candidate.slug], candidate.concept), outlook(candidate)

    def _new_concept(self, candidate: Candidate) -> tuple[list[Evidence], str]:
        concept = next(one for one in self._track.concepts if one.slug == candidate.concept)
        built_on = [self.progress(one, "which this builds on") for one in concept.requires if self._solved(one)]
        evidence = [*built_on[-PREREQUISITES_TOLD:], self._untried(candidate.concept)]
        return evidence, "This lesson begins it."

    def _stuck(self, candidate: Candidate) -> tuple[list[Evidence], str]:
        work = self._known.history.works[candidate.about or ""]
        return self._work(work), f"The lesson on {self._name(candidate.concept)} explains what it needs."

    def _on_the_path(self, candidate: Candidate) -> tuple[list[Evidence], str]:
        text = f"You have not solved {candidate.title} yet."
        piece = Evidence("not_solved", text, 0, concept=candidate.concept, exercise=candidate.slug)
        return [piece], "The order of the track decides here."

    def _in_order(self, candidate: Candidate) -> tuple[list[Evidence], str]:
        chosen = Evidence("order_chosen", f"You asked for {self._track.title} in the order of its track.", 0)
        return [chosen], "This is what comes next in it."

    def _review(self, candidate: Candidate) -> tuple[list[Evidence], str]:
        count = len(self._track.exercises)
        everything = Evidence(
            "all_solved", f"You solved all {plural(count, 'exercise')} of {self._track.title}.", count, count
        )
        name = self._name(candidate.concept)
        end = f"{name} is where you are least sure: solve this once more, without looking back."
        return [everything, *self._work(self._known.history.works[candidate.slug])], end

    def _ground(self, exercise: ExerciseSummary, concept: str) -> list[Evidence]:
        """What an exercise stands on whose own concept the learner has not tried."""
        built_on = [
            self.progress(one, "which this builds on") for one in required(exercise, self._track) if self._solved(one)
        ]
        return [*built_on[-PREREQUISITES_TOLD:], self._untried(concept)]

    def _untried(self, concept: str) -> Evidence:
        text = f"You have not tried an exercise on {self._name(concept)} yet."
        return Evidence("not_tried", text, 0, concept=concept)

    def progress(self, concept: str, note: str = "") -> Evidence:
        """How many of a concept's exercises are solved."""
        total = sum(concept in one.teaches for one in self._track.exercises)
        solved, name = self._solved(concept), self._name(concept)
        text = f"You solved {solved} of {plural(total, 'exercise')} on {name}"
        if not solved:
            text = f"You have not solved an exercise on {name} yet"
        return Evidence("solved", f"{text}, {note}." if note else f"{text}.", solved, total, concept)

    def _work(self, work: Work) -> list[Evidence]:
        """What one exercise took. Hints are told of a solve alone: without one they change nothing."""
        exercise = self._exercises.get(work.exercise)
        title = exercise.title if exercise else work.exercise
        if work.solved_with == 1:
            text, value = f"You solved {title} at the first attempt.", 1
        elif work.solved_with is not None:
            text, value = f"{title} took you {plural(work.solved_with, 'attempt')}.", work.solved_with
        elif work.is_kept:
            text, value = f"You have solved {title}.", 1
        else:
            times = "once" if work.attempts == 1 else f"{work.attempts} times"
            text, value = f"You have tried {title} {times} and not solved it yet.", work.attempts
        found = [Evidence("attempts" if work.is_solved else "unfinished", text, value, exercise=work.exercise)]
        if work.hints and work.is_solved:
            text = f"You saw {plural(work.hints, 'hint')} for it."
            found.append(Evidence("hints", text, work.hints, exercise=work.exercise))
        return found

    def _solved(self, concept: str) -> int:
        return sum(concept in one.teaches and self._known.history.is_solved(one.slug) for one in self._track.exercises)

    def _name(self, concept: str) -> str:
        return self._names.get(concept, concept)


def outlook(candidate: Candidate) -> str:
    """How a success looks from here, in words."""
    chance = candidate.expected or 0.0
    return next(words for least, words in OUTLOOK if chance >= least)
