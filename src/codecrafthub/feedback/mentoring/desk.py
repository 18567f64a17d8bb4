"""The queue of those who teach: who waits for help in their cohorts, and who looks at whom."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from codecrafthub.feedback.mentoring.access import check_teaches
from codecrafthub.feedback.mentoring.errors import LookedAtByAnother, NoOpenRequest
from codecrafthub.feedback.mentoring.models import HelpRequest, HelpThread
from codecrafthub.feedback.mentoring.needs import Needs
from codecrafthub.feedback.mentoring.reading import as_request
from codecrafthub.feedback.mentoring.request_repository import RequestRepository
from codecrafthub.feedback.mentoring.schemas import PersonRead, Queue, QueueItem
from codecrafthub.feedback.mentoring.waits import state_of
from codecrafthub.feedback.repository import FeedbackRepository

Entry = tuple[HelpRequest, HelpThread]


class Desk:
    def __init__(self, needs: Needs) -> None:
        self._needs = needs

    async def queue(self, me: UUID) -> Queue:
        """The open requests of the cohorts that somebody teaches, oldest first, of those who still learn there."""
        cohorts = {seat.cohort_id: seat.name for seat in await self._needs.seats.taught_by(me)}
        async with self._needs.database.read() as session:
            found = await RequestRepository(session).queue(cohorts)
        learning = {(cohort, one.user_id) for cohort in cohorts for one in await self._needs.seats.learners(cohort)}
        entries = [(one, thread) for one, thread in found if (one.cohort_id, thread.learner_id) in learning]
        return Queue(cohorts=list(cohorts.values()), items=await self._items(me, cohorts, entries))

    async def claim(self, me: UUID, request_id: UUID, *, takes_over: bool) -> None:
        """Say that one looks at a request now, so that no other does the same.

        Raises NoOpenRequest, NoSuchConversation, LookedAtByAnother or AccountErased.
        """
        await self._check(me, request_id)
        async with self._needs.database.write() as session:
            await FeedbackRepository(session).check_not_erased(me)
            request, thread = await _open(RequestRepository(session), request_id)
            if request.claimed_by not in (None, me) and not takes_over:
                raise LookedAtByAnother
            before, request.claimed_by = state_of(request), me
        await self._needs.telling.changed(thread, request, before)

    async def release(self, me: UUID, request_id: UUID) -> None:
        """Let others look at it. Raises NoOpenRequest, NoSuchConversation, LookedAtByAnother."""
        await self._check(me, request_id)
        async with self._needs.database.write() as session:
            request, thread = await _open(RequestRepository(session), request_id)
            if request.claimed_by not in (None, me):
                raise LookedAtByAnother
            before, request.claimed_by = state_of(request), None
        await self._needs.telling.changed(thread, request, before)

    async def _check(self, me: UUID, request_id: UUID) -> None:
        """That somebody teaches the learner who asked: peers are asked before a transaction begins."""
        async with self._needs.database.read() as session:
            _, thread = await _open(RequestRepository(session), request_id, lock=False)
        await check_teaches(self._needs.seats, me, thread.learner_id)

    async def _items(self, me: UUID, cohorts: Mapping[UUID, str], entries: Sequence[Entry]) -> list[QueueItem]:
        names = await self._needs.reader.names(
            one for request, thread in entries for one in (thread.learner_id, request.claimed_by)
        )
        pairs = [(thread.learner_id, thread.exercise) for _, thread in entries]
        attempts = {(one.learner_id, one.exercise): one.attempts for one in await self._needs.work.standings(pairs)}
        return [
            QueueItem(
                request=as_request(request, names),
                learner=PersonRead(id=thread.learner_id, name=names.get(thread.learner_id)),
                cohort=cohorts[request.cohort_id],
                exercise=thread.exercise,
                title=await self._needs.reader.title(thread.exercise),
                attempts=attempts.get((thread.learner_id, thread.exercise), 0),
                is_mine=request.claimed_by == me,
            )
            for request, thread in entries
        ]


async def _open(requests: RequestRepository, request_id: UUID, *, lock: bool = True) -> Entry:
    found = await requests.open_by_id(request_id, lock=lock)
    if found is None:
        raise NoOpenRequest
    return found
