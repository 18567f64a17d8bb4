"""What learners set: their words on exercises, claims, goals and preferences; each holds from the next request on."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from uuid import UUID

from codecrafthub.contracts.content import Track
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.recommendation.catalogue import Catalogue
from codecrafthub.recommendation.current_track import CurrentTrack
from codecrafthub.recommendation.erasure_repository import ErasureRepository
from codecrafthub.recommendation.errors import UnknownExercise
from codecrafthub.recommendation.hand import checks
from codecrafthub.recommendation.hand.hand import Claim, Goal, Hand, Pace, Said, Word
from codecrafthub.recommendation.hand.places import Places
from codecrafthub.recommendation.hand.preferences import Preferences
from codecrafthub.recommendation.hand.repository import HandRepository, track_of
from codecrafthub.recommendation.hand.schemas import (
    ClaimRead,
    GoalRead,
    GoalWritten,
    HandRead,
    PreferencesChange,
    PreferencesRead,
    TrackWordRead,
    TrackWordWritten,
    WordRead,
    WordWritten,
)
from codecrafthub.recommendation.outcomes.watching import Outcomes
from codecrafthub.recommendation.recount import Recount


class HandService:
    def __init__(self, database: Database, catalogue: Catalogue, places: Places, outcomes: Outcomes) -> None:
        self._database, self._catalogue, self._places, self._outcomes = database, catalogue, places, outcomes
        self._current = CurrentTrack(database, catalogue)

    async def hand(self, learner_id: UUID, slug: str | None) -> HandRead:
        """All that a learner said in a track and that still holds, the latest first. Raises UnknownTrack."""
        track = await self._current.of(learner_id, slug)
        if track is None:
            return HandRead(track=None, words=[], claims=[], tracks=[])
        async with self._database.read() as session:
            hands = HandRepository(session)
            hand, words = await hands.hand(learner_id, track.slug), await hands.refused(learner_id)
        return _read(hand, track, _aside(words, await self._catalogue.tracks()))

    async def say(self, learner_id: UUID, exercise: str, written: WordWritten) -> WordRead:
        """Say something of an exercise, over what was said before.

        Raises UnknownExercise, DaysOnlyForNotNow, UnknownZone and AccountErased.
        """
        title = await self._title(exercise)
        where = await self._places.of(learner_id, checks.place(written.time_zone))
        word = checks.word(written, now(), where)
        async with self._writing(learner_id) as hands:
            await hands.keep_word(learner_id, exercise, word)
        await self._outcomes.dismiss(learner_id, exercise)
        return WordRead(exercise=exercise, title=title, said=word.said, at=word.at, until=word.until)

    async def set_aside(self, learner_id: UUID, slug: str, written: TrackWordWritten) -> TrackWordRead:
        """Want a whole track not now, or never; it is not recommended then.

        Raises UnknownTrack, DaysOnlyForNotNow, UnknownZone and AccountErased.
        """
        track = await self._catalogue.track(slug)
        where = await self._places.of(learner_id, checks.place(written.time_zone))
        word = checks.word(WordWritten(said=written.said, days=written.days), now(), where)
        async with self._writing(learner_id) as hands:
            await hands.keep_word(learner_id, track.slug, word)
        await self._outcomes.dismiss(learner_id, track.slug, "track")
        return TrackWordRead(track=track.slug, title=track.title, said=word.said, at=word.at, until=word.until)

    async def take_back(self, learner_id: UUID, exercise: str) -> None:
        """Have said nothing of an exercise, or of a track by its slug; also where nothing was said."""
        async with self._writing(learner_id) as hands:
            await hands.drop_word(learner_id, exercise)

    async def claim(self, learner_id: UUID, slug: str, concept: str, *, knows: bool) -> None:
        """Say that one knows a concept, or not yet. Raises UnknownTrack, UnknownConcept and AccountErased."""
        checks.concept(concept, await self._catalogue.track(slug))
        async with self._writing(learner_id) as hands:
            await hands.keep_claim(learner_id, slug, concept, Claim(knows, now()))

    async def unclaim(self, learner_id: UUID, slug: str, concept: str) -> None:
        """Have said nothing of a concept; also where nothing was said."""
        async with self._writing(learner_id) as hands:
            await hands.drop_claim(learner_id, slug, concept)

    async def goal(self, learner_id: UUID, slug: str | None) -> GoalRead:
        """What a learner wants of a track, and at which pace. Raises UnknownTrack."""
        track = await self._current.of(learner_id, slug)
        if track is None:
            return _goal(None, None, None)
        async with self._database.read() as session:
            found = await HandRepository(session).goal(learner_id, track.slug)
        return _goal(track.slug, *found)

    async def set_goal(self, learner_id: UUID, slug: str, written: GoalWritten) -> GoalRead:
        """Set the goal and the pace in a track. Raises UnknownTrack, AccountErased and what checks raise."""
        track = await self._catalogue.track(slug)
        where = await self._places.of(learner_id, checks.place(written.time_zone))
        goal, pace = checks.goal(written, track, now().astimezone(where).date()), checks.pace(written)
        async with self._writing(learner_id) as hands:
            await hands.keep_goal(learner_id, slug, goal, pace, now())
        return _goal(slug, goal, pace)

    async def drop_goal(self, learner_id: UUID, slug: str) -> None:
        """Have no goal and no pace in a track; also where there was none."""
        async with self._writing(learner_id) as hands:
            await hands.drop_goal(learner_id, slug)

    async def preferences(self, learner_id: UUID) -> PreferencesRead:
        """What holds for a learner in all tracks."""
        async with self._database.read() as session:
            return _preferences(await HandRepository(session).preferences(learner_id))

    async def prefer(self, learner_id: UUID, change: PreferencesChange) -> PreferencesRead:
        """Change some of it. Raises UnknownLanguages and AccountErased."""
        tracks = await self._catalogue.tracks() if change.languages else []
        async with self._database.write() as session:
            await ErasureRepository(session).ensure_known(learner_id)
            hands = HandRepository(session)
            before = await hands.preferences(learner_id)
            chosen = Preferences(
                before.is_personal if change.is_personal is None else change.is_personal,
                before.shares if change.shares is None else change.shares,
                before.languages if change.languages is None else checks.languages(change.languages, tracks),
            )
            await hands.keep_preferences(learner_id, chosen, now())
            if before.shares and not chosen.shares:
                await Recount(session).withdraw(learner_id)
        return _preferences(chosen)

    @asynccontextmanager
    async def _writing(self, learner_id: UUID) -> AsyncIterator[HandRepository]:
        async with self._database.write() as session:
            await ErasureRepository(session).ensure_known(learner_id)
            yield HandRepository(session)

    async def _title(self, exercise: str) -> str:
        tracks = {track.slug: track for track in await self._catalogue.tracks()}
        track = tracks.get(track_of(exercise))
        found = next((one for one in track.exercises if one.slug == exercise), None) if track else None
        if found is None:
            raise UnknownExercise
        return found.title


def _aside(words: Mapping[str, Word], tracks: Iterable[Track]) -> list[TrackWordRead]:
    """The tracks that are set aside still, the latest first."""
    at, known = now(), {one.slug: one.title for one in tracks}
    found = [
        TrackWordRead(track=slug, title=known[slug], said=word.said, at=word.at, until=word.until)
        for slug, word in words.items()
        if slug in known and (word.until is None or at < word.until)
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _read(hand: Hand, track: Track, aside: list[TrackWordRead]) -> HandRead:
    titles = {one.slug: one.title for one in track.exercises}
    names = {one.slug: one.name for one in track.concepts}
    out = hand.out(now())
    words = [
        WordRead(exercise=slug, title=titles.get(slug, slug), said=word.said, at=word.at, until=word.until)
        for slug, word in hand.words.items()
        if word.said is not Said.NOT_NOW or slug in out
    ]
    claims = [
        ClaimRead(concept=slug, name=names.get(slug, slug), knows=claim.knows, at=claim.at)
        for slug, claim in hand.claims.items()
    ]
    words.sort(key=lambda one: one.at, reverse=True)
    claims.sort(key=lambda one: one.at, reverse=True)
    return HandRead(track=track.slug, words=words, claims=claims, tracks=aside)


def _goal(track: str | None, goal: Goal | None, pace: Pace | None) -> GoalRead:
    wanted, usual = goal or Goal(), pace or checks.USUAL
    return GoalRead(
        track=track, is_set=goal is not None, name=wanted.name, concepts=sorted(wanted.concepts),
        deadline=wanted.deadline, weekdays=sorted(usual.weekdays), minutes=usual.minutes, exercises=usual.exercises,
    )  # fmt: skip


def _preferences(chosen: Preferences) -> PreferencesRead:
    return PreferencesRead(is_personal=chosen.is_personal, shares=chosen.shares, languages=list(chosen.languages))
