"""Use cases of recommendation: learn from what happened, say what comes next and why, and how far a learner is."""

from typing import Any
from uuid import UUID

from codecrafthub.contracts.assessment import SubmissionFact, SubmissionJudged, SubmissionRegraded, Verdict
from codecrafthub.contracts.content import ExerciseSummary, Track
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.contracts.identity import UserErased
from codecrafthub.contracts.recommendation import MasteryChanged, MasteryMoved, Move
from codecrafthub.kit.bus import Bus
from codecrafthub.kit.bus.afterwards import signal_after_commit
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, Session
from codecrafthub.kit.logging import logger
from codecrafthub.kit.outbox import Outbox
from codecrafthub.recommendation import reasons
from codecrafthub.recommendation.catalogue import Catalogue
from codecrafthub.recommendation.correction import Correction
from codecrafthub.recommendation.current_track import CurrentTrack
from codecrafthub.recommendation.errors import UnknownConcept, UnknownExercise
from codecrafthub.recommendation.hand.claims import claimed
from codecrafthub.recommendation.hand.repository import HandRepository
from codecrafthub.recommendation.hand.wanted import needed
from codecrafthub.recommendation.history import History
from codecrafthub.recommendation.mastery import Outcome, Skill, Skills, adjusted, expected, learned, sigmoid
from codecrafthub.recommendation.outcomes.slates import Assignment, Place, Slate
from codecrafthub.recommendation.outcomes.watch import Watch
from codecrafthub.recommendation.placements.evidence import placed, with_placement
from codecrafthub.recommendation.placements.repository import PlacementRepository
from codecrafthub.recommendation.rankers import RANKERS, TRACK_ORDER, VERSION
from codecrafthub.recommendation.recommender import SHOWN, Candidate, Cause, Known, is_ready, required
from codecrafthub.recommendation.repository import LearnerRepository
from codecrafthub.recommendation.schemas import (
    ConceptMastery,
    MasteryHistory,
    MasteryList,
    MasteryPoint,
    NextSteps,
    Pointer,
    ReasonRead,
    Recommendation,
    Recommender,
    RefreshedConcept,
    RefreshList,
)
from codecrafthub.recommendation.works import Attempt, Work

log = logger(__name__)

LATEST = 1000
"""A history goes back so many attempts."""

RECOMMENDERS: dict[Cause, Recommender] = {
    Cause.BEGUN: "begun",
    Cause.FITS: "by_mastery",
    Cause.NEW_CONCEPT: "lessons",
    Cause.STUCK: "lessons",
    Cause.ON_THE_PATH: "track_order",
    Cause.REVIEW: "review",
    Cause.TRACK_ORDER: "track_order",
}


class Learning:
    """Keeps the learner model up to date with what learners do; each call runs in the transaction of a fact."""

    def __init__(self, outbox: Outbox, bus: Bus) -> None:
        self._outbox, self._bus = outbox, bus

    async def count(self, session: Session, fact: SubmissionJudged, exercise: ExerciseSummary | None) -> None:
        """Learn from an attempt; what failed on our side is none."""
        learners = LearnerRepository(session)
        if fact.attempt < 1 or fact.verdict is Verdict.INTERNAL_ERROR:
            return
        if exercise is None or not exercise.teaches:
            log.warning("attempt_on_unknown_exercise", exercise=fact.exercise)
            return
        track = _track(fact.exercise)
        before = await learners.before(fact, track)
        if before.is_erased or before.is_counted:
            return
        outcome = Outcome(fact.attempt, fact.verdict is Verdict.ACCEPTED, before.hints, before.was_solved)
        skills = await learners.skills(fact.learner_id, track)
        difficulty = await learners.difficulty(fact.exercise, exercise.difficulty)
        after = learned(skills, exercise.teaches, difficulty, outcome)
        chance = expected(skills, exercise.teaches, difficulty)
        await learners.count_attempt(_attempt(fact, outcome, chance, skills, after))
        await self._work(learners, fact, outcome)
        if not outcome.was_solved:
            await learners.save_skills(fact.learner_id, track, after, fact.occurred_at)
            await learners.save_difficulty(fact.exercise, adjusted(skills, exercise.teaches, difficulty, outcome))
            await self._tell(session, fact, skills, after)

    async def correct(self, session: Session, fact: SubmissionRegraded, exercise: ExerciseSummary | None) -> None:
        """Learn anew from an attempt whose verdict was corrected."""
        if not await LearnerRepository(session).is_erased(fact.learner_id):
            before, after = await Correction(session).make(fact, exercise)
            await LearnerRepository(session).count_work_anew(fact.learner_id, fact.exercise)
            await self._tell(session, fact, before, after)

    async def _work(self, learners: LearnerRepository, fact: SubmissionJudged, outcome: Outcome) -> None:
        """Keep the work on the exercise in step; an attempt that comes late has it counted anew."""
        known = await learners.work(fact.learner_id, fact.exercise)
        if known is not None and fact.occurred_at <= known.last_at:
            await learners.count_work_anew(fact.learner_id, fact.exercise)
            return
        attempt = Attempt(
            fact.submission_id, fact.exercise, outcome.number, outcome.is_solved, outcome.hints, fact.occurred_at
        )
        work = known or Work(fact.exercise, 0, 0, fact.occurred_at)
        await learners.save_work(fact.learner_id, work.after(attempt))

    async def see_hint(self, session: Session, fact: HintRevealed) -> None:
        """Remember that a hint was shown: a solve after it shows less."""
        learners = LearnerRepository(session)
        if not await learners.is_erased(fact.learner_id):
            await learners.add_hint(fact.learner_id, fact.exercise, fact.number, fact.occurred_at)

    async def forget(self, session: Session, fact: UserErased) -> None:
        """Delete everything about a person."""
        await LearnerRepository(session).erase(fact.user_id, fact.occurred_at)
        await HandRepository(session).erase(fact.user_id)

    async def _tell(self, session: Session, fact: SubmissionFact, before: Skills, after: Skills) -> None:
        moved = [
            MasteryChanged(
                learner_id=fact.learner_id,
                track=_track(fact.exercise),
                concept=concept,
                before=before.get(concept, Skill()).mastery,
                after=skill.mastery,
                submission_id=fact.submission_id,
            )
            for concept, skill in after.items()
        ]
        await self._outbox.add(session, *moved)
        if moved:
            said = MasteryMoved(
                learner_id=fact.learner_id,
                track=_track(fact.exercise),
                submission_id=fact.submission_id,
                moves=[Move(concept=one.concept, before=one.before, after=one.after) for one in moved],
            )
            signal_after_commit(session, self._bus, said.subject, said)


class Guide:
    """Answers learners: what comes next, why, and what they can do already."""

    def __init__(self, database: Database, catalogue: Catalogue, watch: Watch) -> None:
        self._database = database
        self._catalogue = catalogue
        self._current = CurrentTrack(database, catalogue)
        self._watch = watch

    async def next_for(self, learner_id: UUID, slug: str | None, limit: int = SHOWN) -> NextSteps:
        """The next steps in a track, or in the one that the learner is in; each with its reason."""
        track = await self._current.of(learner_id, slug)
        if track is None:
            return NextSteps(track=None, items=[])
        known, assignment = await self._situation(learner_id, track)
        found = {name: rank(track, known, limit) for name, rank in RANKERS.items()}
        chosen = found.pop(assignment.ranker)
        places = [Place(one.kind, one.slug, RECOMMENDERS[one.cause]) for one in chosen]
        others = {name: [one.slug for one in ranked] for name, ranked in found.items()}
        shown = self._watch.impressions.note(Slate(learner_id, track.slug, assignment, VERSION, places, others))
        return NextSteps(track=track.slug, items=[_step(one, track, known) for one in chosen], impression=shown)

    async def order_of(self, learner_id: UUID, slug: str, limit: int) -> list[str]:
        """The slugs of what would be the next steps in a track, without showing them to anybody."""
        track = await self._catalogue.track(slug)
        known, assignment = await self._situation(learner_id, track)
        return [one.slug for one in RANKERS[assignment.ranker](track, known, limit)]

    async def mastery_of(self, learner_id: UUID, slug: str | None) -> MasteryList:
        """A learner's mastery of every concept of a track, in the track's order."""
        track = await self._current.of(learner_id, slug)
        if track is None:
            return MasteryList(track=None, items=[])
        async with self._database.read() as session:
            learners = LearnerRepository(session)
            known = await _known(session, learner_id, track)
            updated = await learners.updated_at(learner_id, track.slug)
            claims = (await HandRepository(session).hand(learner_id, track.slug)).claims
        items = [
            ConceptMastery(
                concept=concept.slug,
                name=concept.name,
                mastery=round(known.skills.get(concept.slug, Skill()).mastery, 4),
                attempts=sum(work.attempts for work in known.history.on(concept.slug)),
                evidence_text=reasons.standing(concept.slug, track, known, claims.get(concept.slug)),
                updated_at=updated.get(concept.slug),
            )
            for concept in track.concepts
        ]
        return MasteryList(track=track.slug, items=items)

    async def history_of(self, learner_id: UUID, slug: str | None, concept: str) -> MasteryHistory:
        """How a learner's mastery of a concept moved. Raises UnknownConcept."""
        track = await self._current.of(learner_id, slug)
        if track is None or all(one.slug != concept for one in track.concepts):
            raise UnknownConcept(f"There is no concept {concept[:80]!r} in this track.")
        async with self._database.read() as session:
            changes = await LearnerRepository(session).latest_changes(learner_id, track.slug, LATEST)
        points = [
            MasteryPoint(at=at, mastery=round(sigmoid(after[concept]), 4)) for at, after in changes if concept in after
        ]
        return MasteryHistory(track=track.slug, concept=concept, items=points)

    async def refresh_before(self, learner_id: UUID, exercise: str) -> RefreshList:
        """What an exercise builds on and the learner does not hold well now. Raises UnknownExercise."""
        found = await self._catalogue.exercise(exercise)
        if found is None:
            raise UnknownExercise(f"There is no exercise {exercise[:80]!r}.")
        track = await self._catalogue.track(_track(exercise))
        async with self._database.read() as session:
            known = await _known(session, learner_id, track)
        items = [
            RefreshedConcept(
                concept=concept.slug,
                name=concept.name,
                mastery=round(known.skills.get(concept.slug, Skill()).mastery, 4),
                text=reasons.standing(concept.slug, track, known),
                lesson=next((Pointer.model_validate(one) for one in track.lessons if one.slug == concept.lesson), None),
                exercise=next(
                    (
                        Pointer.model_validate(one)
                        for one in track.exercises
                        if concept.slug in one.teaches and one.slug != exercise
                    ),
                    None,
                ),
            )
            for concept in track.concepts
            if concept.slug in required(found, track) and not is_ready(concept.slug, track, known)
        ]
        return RefreshList(exercise=exercise, items=items)

    async def _situation(self, learner_id: UUID, track: Track) -> tuple[Known, Assignment]:
        """What is known of a learner, and which ranker is theirs."""
        async with self._database.read() as session:
            known = await _known(session, learner_id, track)
        return known, self._watch.arms.of(learner_id) if known.is_personal else Assignment(TRACK_ORDER)

    async def skills_of(self, learner_id: UUID, track: str) -> dict[str, float]:
        """A learner's mastery of each concept of which something is known."""
        async with self._database.read() as session:
            skills = await LearnerRepository(session).skills(learner_id, track)
        return {concept: round(skill.mastery, 4) for concept, skill in skills.items()}


async def _known(session: Session, learner_id: UUID, track: Track) -> Known:
    learners, at = LearnerRepository(session), now()
    hand = await HandRepository(session).hand(learner_id, track.slug)
    placement = placed(track, await PlacementRepository(session).answers(learner_id, track.slug))
    return Known(
        claimed(with_placement(await learners.skills(learner_id, track.slug), placement), hand.claims),
        History.of(await learners.works(learner_id, track.slug), track),
        await learners.difficulties({one.slug: one.difficulty for one in track.exercises}),
        hand.out(at), hand.lean(at), needed(track, hand.goal) if hand.goal else None, hand.is_personal,
    )  # fmt: skip


def _step(candidate: Candidate, track: Track, known: Known) -> Recommendation:
    return Recommendation(
        kind=candidate.kind,
        slug=candidate.slug,
        title=candidate.title,
        track=track.slug,
        reason=ReasonRead.model_validate(reasons.reason(candidate, track, known)),
        expected_success=None if candidate.expected is None else round(candidate.expected, 3),
        recommender=RECOMMENDERS[candidate.cause],
    )


def _attempt(fact: SubmissionJudged, outcome: Outcome, chance: float, before: Skills, after: Skills) -> dict[str, Any]:
    """The columns of an attempt."""
    return {
        "submission_id": fact.submission_id,
        "learner_id": fact.learner_id,
        "track": _track(fact.exercise),
        "exercise": fact.exercise,
        "number": fact.attempt,
        "verdict": fact.verdict,
        "is_solved": outcome.is_solved,
        "hints": outcome.hints,
        "expected": chance,
        "changes": {concept: [before.get(concept, Skill()).theta, skill.theta] for concept, skill in after.items()},
        "at": fact.occurred_at,
    }


def _track(exercise: str) -> str:
    return exercise.partition(".")[0]
