"""A learner's works in a track counted anew from their attempts: when one was corrected or taken away, or came late."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from codecrafthub.kit.database import Session
from codecrafthub.recommendation.hand.repository import HandRepository
from codecrafthub.recommendation.known import Done, Known
from codecrafthub.recommendation.learner_state import estimated
from codecrafthub.recommendation.repository import LearnerRepository, track_of
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.works import Attempt, Work, Works, begun, in_order


class Recount:
    """Counts in the transaction of the fact that calls for it."""

    def __init__(self, session: Session) -> None:
        self._learners, self._hands = LearnerRepository(session), HandRepository(session)

    async def make(self, learner_id: UUID, exercise: str, setting: Setting | None, since: datetime) -> None:
        """Bring works and tallies in line with attempts, of which none before `since` changed, nor one elsewhere.

        Only the exercise itself and what was worked on since are counted anew.
        """
        setting = await self.telling(learner_id, setting)
        before = await self._learners.works(learner_id, track_of(exercise))
        attempts = await self._learners.attempts_since(learner_id, exercise, since)
        kept = {slug: one for slug, one in before.items() if one.last_at < since and slug != exercise}
        await self.keep(learner_id, before, counted(attempts, setting, before, since, kept))

    async def telling(self, learner_id: UUID, setting: Setting | None) -> Setting | None:
        """The setting by which a learner's work tells how hard exercises are; None where they do not share it."""
        return setting if (await self._hands.preferences(learner_id)).shares else None

    async def withdraw(self, learner_id: UUID) -> None:
        """Let nothing that a learner did tell how hard exercises are; that they were tried still counts."""
        works = await self._learners.all_works(learner_id)
        await self.keep(learner_id, works, {slug: replace(one, expected=None, model="") for slug, one in works.items()})

    async def keep(self, learner_id: UUID, before: Works, after: Works) -> None:
        """Store what became of works, and let each exercise's tally follow."""
        for exercise in sorted({*before, *after}):
            was, now = before.get(exercise), after.get(exercise)
            if was == now:
                continue
            if now is None:
                await self._learners.drop_work(learner_id, exercise)
            else:
                await self._learners.save_work(learner_id, now)
            await self._learners.add_tallies(exercise, was, now)


def counted(
    attempts: Iterable[Attempt], setting: Setting | None, before: Works, since: datetime, kept: Works
) -> dict[str, Work]:
    """The works that are kept and those that attempts come to; what `before` expected of earlier ones still holds."""
    works = dict(kept)
    for attempt in in_order(attempts):
        work = works.get(attempt.exercise)
        if work is None:
            known = before.get(attempt.exercise)
            if known is not None and known.began_at == attempt.at < since:
                work = begun(attempt, known.expected, known.model)
            else:
                work = begun(attempt, *expected(setting, works, attempt.exercise, attempt.at))
        works[attempt.exercise] = work.after(attempt)
    return works


def expected(setting: Setting | None, works: Works, exercise: str, at: datetime) -> tuple[float | None, str]:
    """The chance of a learner with these works to solve an exercise, and the version of the model that says so.

    None of one that is in no track.
    """
    if setting is None or exercise not in setting.syllabus.places:
        return None, ""
    known = Known(at, Done.of(works, setting.syllabus.places))
    chances = estimated(setting, known).chances(setting.items)
    return float(chances[setting.syllabus.places[exercise]]), setting.items.model.version
