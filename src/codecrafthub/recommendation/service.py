"""Use cases of recommendation: what comes next and why, what to refresh, and how far a learner is."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from codecrafthub.contracts.content import Track
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.recommendation.catalogue import Catalogue
from codecrafthub.recommendation.current_track import CurrentTrack
from codecrafthub.recommendation.errors import UnknownConcept, UnknownExercise
from codecrafthub.recommendation.hand.repository import HandRepository
from codecrafthub.recommendation.known import Done, Draw, Known
from codecrafthub.recommendation.mastery_history import points
from codecrafthub.recommendation.mastery_list import mastery_list
from codecrafthub.recommendation.next_track import LEFT, Abroad, next_track
from codecrafthub.recommendation.outcomes.slates import Assignment, Place
from codecrafthub.recommendation.outcomes.slates import Slate as Shown
from codecrafthub.recommendation.outcomes.watch import Watch
from codecrafthub.recommendation.placements.evidence import placed
from codecrafthub.recommendation.placements.repository import PlacementRepository
from codecrafthub.recommendation.rankers import TRACK_ORDER, VERSION, ranked, ranked_by_each
from codecrafthub.recommendation.reasons.counterfactual import Counterfactuals
from codecrafthub.recommendation.reasons.words import reason
from codecrafthub.recommendation.refresh import refresh_list
from codecrafthub.recommendation.repository import LearnerRepository, track_of
from codecrafthub.recommendation.reviews.repository import MemoryRepository
from codecrafthub.recommendation.schemas import (
    MasteryHistory,
    MasteryList,
    NextSteps,
    ReasonRead,
    Recommendation,
    RefreshList,
)
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.settings import Settings
from codecrafthub.recommendation.slate import Pick, Slate
from codecrafthub.recommendation.view import View

SHOWN = 3
LATEST = 1000
"""A history goes back so many attempts."""


class Guide:
    """Answers learners: what comes next, why, and what they can do already."""

    def __init__(self, database: Database, catalogue: Catalogue, settings: Settings, watch: Watch) -> None:
        self._database, self._catalogue, self._settings, self._watch = database, catalogue, settings, watch
        self._current = CurrentTrack(database, catalogue)

    async def next_for(self, learner_id: UUID, slug: str | None, limit: int = SHOWN) -> NextSteps:
        """The next steps in a track, or in the one that the learner is in; each with its reason."""
        track = await self._current.of(learner_id, slug)
        if track is None:
            return NextSteps(track=None, items=[])
        setting = await self._settings.of(track)
        known, assignment = await self._situation(learner_id, setting)
        found, others = ranked_by_each(setting, known, limit, assignment.ranker)
        further = await self._further(learner_id, track, known)
        if limit == 1 and _further_at(found) > 0:
            further = None
        if further is not None:
            found = Slate(found.view, found.picks[: limit - 1])
        why = Counterfactuals(found)
        items = [_step(found.view, pick, why, rank) for rank, pick in enumerate(found.picks)]
        if further is not None:
            items.insert(_further_at(found), further)
        noted = _shown(learner_id, assignment, found, others, further)
        return NextSteps(track=track.slug, items=items, impression=self._watch.impressions.note(noted))

    async def store_shown(self) -> None:
        """Store what was shown up to now, where it waits to be."""
        await self._watch.impressions.flush()

    async def order_of(self, learner_id: UUID, slug: str, limit: int) -> list[str]:
        """The slugs of what would be the next steps in a track, without showing them to anybody."""
        setting = await self._settings.of(await self._catalogue.track(slug))
        known, assignment = await self._situation(learner_id, setting)
        return [pick.slug for pick in ranked(setting, known, limit, assignment.ranker).picks]

    async def mastery_of(self, learner_id: UUID, slug: str | None) -> MasteryList:
        """A learner's mastery of every concept of a track, in the track's order."""
        track = await self._current.of(learner_id, slug)
        if track is None:
            return MasteryList(track=None, items=[])
        setting = await self._settings.of(track)
        return mastery_list(setting, await self._known(learner_id, setting))

    async def history_of(self, learner_id: UUID, slug: str | None, concept: str) -> MasteryHistory:
        """How a learner's mastery of a concept moved. Raises UnknownConcept."""
        track = await self._current.of(learner_id, slug)
        if track is None or all(one.slug != concept for one in track.concepts):
            raise UnknownConcept(f"There is no concept {concept[:80]!r} in this track.")
        setting = await self._settings.of(track)
        async with self._database.read() as session:
            learners = LearnerRepository(session)
            works = await learners.works(learner_id, track.slug)
            attempts = await learners.latest_attempts(learner_id, track.slug, LATEST)
        return MasteryHistory(track=track.slug, concept=concept, items=points(setting, concept, works, attempts, now()))

    async def refresh_before(self, learner_id: UUID, exercise: str) -> RefreshList:
        """What an exercise builds on and the learner does not hold well now. Raises UnknownExercise."""
        if await self._catalogue.exercise(exercise) is None:
            raise UnknownExercise(f"There is no exercise {exercise[:80]!r}.")
        setting = await self._settings.of(await self._catalogue.track(track_of(exercise)))
        return refresh_list(View.of(setting, await self._known(learner_id, setting)), exercise)

    async def skills_of(self, learner_id: UUID, slug: str) -> dict[str, float]:
        """A learner's mastery of each concept that they have worked on. Raises UnknownTrack."""
        setting = await self._settings.of(await self._catalogue.track(slug))
        found = mastery_list(setting, await self._known(learner_id, setting))
        return {one.concept: one.mastery for one in found.items if one.attempts}

    async def _further(self, learner_id: UUID, track: Track, known: Known) -> Recommendation | None:
        """The track to go on with; nothing is asked of the database where this one has enough left."""
        if known.done.is_solved.sum() < (1 - LEFT) * len(track.exercises) - len(known.hand.words):
            return None
        async with self._database.read() as session:
            hands = HandRepository(session)
            words, goals = await hands.refused(learner_id), await hands.goals(learner_id)
            solved = await LearnerRepository(session).solved(learner_id)
        refused = {slug for slug, word in words.items() if word.until is None}
        aside = {slug for slug, word in words.items() if word.until is None or known.at < word.until}
        hand = known.hand
        learner = Abroad(solved, refused, goals, hand.languages, aside, is_personal=hand.is_personal)
        return next_track(track, await self._catalogue.tracks(), learner)

    async def _situation(self, learner_id: UUID, setting: Setting) -> tuple[Known, Assignment]:
        """What is known of a learner, and which ranker is theirs."""
        known = await self._known(learner_id, setting)
        if not known.hand.is_personal:
            return known, Assignment(TRACK_ORDER)
        return known, self._watch.arms.of(learner_id, takes_part=known.hand.shares)

    async def _known(self, learner_id: UUID, setting: Setting) -> Known:
        track, at = setting.syllabus.track.slug, now()
        async with self._database.read() as session:
            works = await LearnerRepository(session).works(learner_id, track)
            hand = await HandRepository(session).hand(learner_id, track)
            memories = await MemoryRepository(session).memories(learner_id, track)
            answers = await PlacementRepository(session).answers(learner_id, track)
        done = Done.of(works, setting.syllabus.places)
        placement = placed(setting.unplaced, answers)
        return Known(at, done, hand, memories, placement, draw=draw_for(learner_id, at), heeds_others=hand.shares)


def draw_for(learner_id: UUID, at: datetime) -> Draw:
    """The numbers of a learner and a day (UTC): the same whenever they are drawn, in every process."""
    digest = hashlib.sha256(learner_id.bytes + at.date().isoformat().encode()).digest()
    whether, what = (int.from_bytes(digest[start : start + 7]) / 2**56 for start in (0, 7))
    return Draw(whether, what)


def _shown(
    learner_id: UUID, assignment: Assignment, found: Slate, others: Mapping[str, Slate], further: Recommendation | None
) -> Shown:
    """A slate as it is noted, with what other rankers would have shown had they not explored; all have the track."""
    places = [Place(one.kind, one.slug, one.recommender, one.propensity) for one in found.picks]
    theirs = {name: [one.slug for one in other.picks[: len(places)]] for name, other in others.items()}
    if further is not None:
        places.insert(_further_at(found), Place(further.kind, further.slug, further.recommender))
        for slugs in theirs.values():
            slugs.insert(_further_at(found), further.slug)
    return Shown(learner_id, found.view.setting.syllabus.track.slug, assignment, VERSION, places, theirs)


def _further_at(found: Slate) -> int:
    """Where the next track stands: first where all is solved and nothing is due, else last."""
    view = found.view
    return 0 if view.is_solved.all() and not view.urgency.any() else len(found.picks)


def _step(view: View, pick: Pick, why: Counterfactuals, rank: int) -> Recommendation:
    is_guessed = pick.chance is not None and view.known.hand.is_personal
    return Recommendation(
        kind=pick.kind,
        slug=pick.slug,
        title=pick.title,
        track=view.setting.syllabus.track.slug,
        reason=ReasonRead.model_validate(reason(view, pick, why.evidence(pick), rank)),
        expected_success=round(pick.chance, 3) if is_guessed and pick.chance is not None else None,
        recommender=pick.recommender,
    )
