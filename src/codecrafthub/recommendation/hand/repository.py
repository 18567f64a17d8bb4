"""Every query of learners' hands."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.recommendation.hand import statements
from codecrafthub.recommendation.hand.hand import Claim, Goal, Hand, Pace, Said, Word
from codecrafthub.recommendation.hand.models import GoalRow, PreferenceRow, WordRow
from codecrafthub.recommendation.hand.planning.models import MoveRow
from codecrafthub.recommendation.hand.preferences import Preferences

KNOWN, NOT_YET = "known", "not_yet"


class HandRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def hand(self, learner_id: UUID, track: str) -> Hand:
        """All that a learner has set for a track: four short queries by primary keys."""
        whose = {"learner": learner_id, "track": track}
        rows = await statements.WORDS.rows(self._session, whose)
        goal, pace = await self.goal(learner_id, track)
        chosen = await self.preferences(learner_id)
        read = await statements.READ.rows(self._session, whose)
        return Hand(
            {
                slug: Word(Said(said), at, until)
                for is_claim, slug, said, at, until in rows
                if not is_claim and slug != track
            },
            {slug: Claim(said == KNOWN, at) for is_claim, slug, said, at, _ in rows if is_claim},
            goal, pace, chosen.languages, chosen.is_personal, chosen.shares, dict(read),
        )  # fmt: skip

    async def goal(self, learner_id: UUID, track: str) -> tuple[Goal | None, Pace | None]:
        """What a learner wants of a track and at which pace; None and None before they have set it."""
        row = await statements.GOAL.row(self._session, {"learner": learner_id, "track": track})
        if row is None:
            return None, None
        name, concepts, deadline, weekdays, minutes, exercises, set_at = row
        return Goal(frozenset(concepts), deadline, name, set_at), Pace(frozenset(weekdays), minutes, exercises)

    async def preferences(self, learner_id: UUID) -> Preferences:
        """What holds for a learner in all tracks."""
        row = await statements.PREFERENCES.row(self._session, {"learner": learner_id})
        return Preferences() if row is None else Preferences(row[0], row[1], tuple(row[2]))

    async def goals(self, learner_id: UUID) -> dict[str, Goal]:
        """What a learner wants, by track."""
        rows = await self._session.scalars(sa.select(GoalRow).where(GoalRow.learner_id == learner_id))
        return {row.track: Goal(frozenset(row.concepts), row.deadline, row.name, row.set_at) for row in rows}

    async def refused(self, learner_id: UUID) -> dict[str, Word]:
        """A learner's words on exercises and on whole tracks, by their slugs."""
        mine = WordRow.learner_id == learner_id, WordRow.is_claim.is_(False)
        rows = await self._session.scalars(sa.select(WordRow).where(*mine))
        return {row.slug: Word(Said(row.said), row.at, row.until) for row in rows}

    async def unshared(self) -> set[UUID]:
        """Everybody whose attempts may not count for others."""
        return set(await self._session.scalars(statements.UNSHARED))

    async def sharing(self, among: Sequence[UUID]) -> list[UUID]:
        """Those of some learners whose attempts may count for others, in their order."""
        withheld = await self.unshared()
        return [one for one in among if one not in withheld]

    async def keep_word(self, learner_id: UUID, exercise: str, word: Word) -> None:
        row = {"learner_id": learner_id, "track": track_of(exercise), "is_claim": False, "slug": exercise,
               "said": word.said.value, "at": word.at, "until": word.until}  # fmt: skip
        await statements.KEEP_WORD.run(self._session, row)

    async def keep_claim(self, learner_id: UUID, track: str, concept: str, claim: Claim) -> None:
        row = {"learner_id": learner_id, "track": track, "is_claim": True, "slug": concept,
               "said": KNOWN if claim.knows else NOT_YET, "at": claim.at, "until": None}  # fmt: skip
        await statements.KEEP_WORD.run(self._session, row)

    async def drop_word(self, learner_id: UUID, exercise: str) -> None:
        """Take a word on an exercise back; also where there is none."""
        await self._drop(learner_id, track_of(exercise), exercise, is_claim=False)

    async def drop_claim(self, learner_id: UUID, track: str, concept: str) -> None:
        """Take a claim on a concept back; also where there is none."""
        await self._drop(learner_id, track, concept, is_claim=True)

    async def keep_goal(self, learner_id: UUID, track: str, goal: Goal, pace: Pace, at: datetime) -> None:
        row = {
            "learner_id": learner_id, "track": track, "name": goal.name, "concepts": sorted(goal.concepts),
            "deadline": goal.deadline, "weekdays": sorted(pace.weekdays), "minutes": pace.minutes,
            "exercises": pace.exercises, "set_at": at,
        }  # fmt: skip
        await statements.KEEP_GOAL.run(self._session, row)

    async def drop_goal(self, learner_id: UUID, track: str) -> None:
        mine = GoalRow.learner_id == learner_id, GoalRow.track == track
        await self._session.execute(sa.delete(GoalRow).where(*mine))

    async def keep_preferences(self, learner_id: UUID, chosen: Preferences, at: datetime) -> None:
        row = {
            "learner_id": learner_id, "is_personal": chosen.is_personal, "shares": chosen.shares,
            "languages": list(chosen.languages), "changed_at": at,
        }  # fmt: skip
        await statements.KEEP_PREFERENCES.run(self._session, row)

    async def erase(self, learner_id: UUID) -> None:
        """Delete all that a learner has set."""
        for table in (WordRow, GoalRow, PreferenceRow, MoveRow):
            await self._session.execute(sa.delete(table).where(table.learner_id == learner_id))

    async def _drop(self, learner_id: UUID, track: str, slug: str, *, is_claim: bool) -> None:
        mine = WordRow.learner_id == learner_id, WordRow.track == track, WordRow.slug == slug
        await self._session.execute(sa.delete(WordRow).where(*mine, WordRow.is_claim.is_(is_claim)))


def track_of(exercise: str) -> str:
    """The track that an exercise's slug names."""
    return exercise.partition(".")[0]
