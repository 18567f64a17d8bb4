"""A learner asks for help, sees where they stand in the queue, and may take it back."""

from datetime import timedelta
from uuid import UUID

from codecrafthub.contracts.identity import CohortRole, Seat
from codecrafthub.feedback.mentoring.errors import AlreadyAsked, NobodyToAsk, NoOpenRequest, NotThatCohort, TooManyAsked
from codecrafthub.feedback.mentoring.models import HelpRequest, HelpThread
from codecrafthub.feedback.mentoring.needs import Needs
from codecrafthub.feedback.mentoring.notices import of_request
from codecrafthub.feedback.mentoring.repository import ThreadRepository
from codecrafthub.feedback.mentoring.request_repository import RequestRepository
from codecrafthub.feedback.mentoring.schemas import Ask, CohortToAsk, HelpRead
from codecrafthub.feedback.mentoring.waits import state_of, typical_seconds
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Session
from codecrafthub.kit.errors import Conflict

ASKED_WITHIN, MOST_ASKED = timedelta(minutes=10), 6


class Asking:
    def __init__(self, needs: Needs) -> None:
        self._needs = needs

    async def mine(self, learner_id: UUID, exercise: str) -> HelpRead:
        """Whom a learner may ask about an exercise, where they stand, and what was written about it so far."""
        seats = await self._with_teachers(learner_id)
        async with self._needs.database.read() as session:
            requests, threads = RequestRepository(session), ThreadRepository(session)
            thread = await threads.find(learner_id, exercise)
            asked = [] if thread is None else await requests.of(thread.id)
            comments = [] if thread is None else await threads.comments(thread.id)
            cohorts = [await _to_ask(requests, seat) for seat in seats]
            last = asked[-1] if asked else None
            is_waiting = last is not None and state_of(last) == "waiting"
            place = 1 + await requests.before(last) if last is not None and is_waiting else None
            typical = None if last is None else await typical_seconds(requests, last.cohort_id)
        shown = await self._needs.reader.thread(learner_id, exercise, thread, asked, comments)
        return HelpRead(cohorts=cohorts, place=place, typical_seconds=typical, thread=shown)

    async def ask(self, learner_id: UUID, exercise: str, ask: Ask) -> None:
        """Put a learner into the queue of a cohort.

        Raises NobodyToAsk, NotThatCohort, AlreadyAsked, TooManyAsked, AccountErased, and NotFound for an unknown
        exercise.
        """
        known = await self._needs.content.exercise(exercise)
        seats = await self._with_teachers(learner_id)
        if not seats:
            raise NobodyToAsk
        seat = next((one for one in seats if ask.cohort in (None, one.cohort_id)), None)
        if seat is None:
            raise NotThatCohort
        by = await self._needs.reader.someone(learner_id)
        people = await self._needs.seats.people(seat.cohort_id)
        teachers = [one.user_id for one in people if one.role is CohortRole.INSTRUCTOR]
        try:
            async with self._needs.database.write() as session:
                await FeedbackRepository(session).living({learner_id, *teachers})  # all locks before any row's
                thread, request = await _enter(session, learner_id, known.slug, seat.cohort_id, ask.words)
                await self._needs.notifier.notify(session, *of_request(thread, request, by, known.title, teachers))
        except Conflict:  # the table's own rule: two clicks at the same moment
            raise AlreadyAsked from None
        await self._needs.telling.changed(thread, request, None)

    async def withdraw(self, learner_id: UUID, exercise: str) -> None:
        """Take the open request back. Raises NoOpenRequest."""
        async with self._needs.database.write() as session:
            thread = await ThreadRepository(session).find(learner_id, exercise)
            request = None if thread is None else await RequestRepository(session).open_of(thread.id)
            if thread is None or request is None:
                raise NoOpenRequest
            before = state_of(request)
            request.closed_at, request.outcome = now(), "withdrawn"
        await self._needs.telling.changed(thread, request, before)

    async def _with_teachers(self, learner_id: UUID) -> list[Seat]:
        """The cohorts that somebody learns in and that somebody teaches."""
        found = []
        for seat in await self._needs.seats.learns_in(learner_id):
            people = await self._needs.seats.people(seat.cohort_id)
            if any(one.role is CohortRole.INSTRUCTOR for one in people):
                found.append(seat)
        return found


async def _to_ask(requests: RequestRepository, seat: Seat) -> CohortToAsk:
    waiting = await requests.count_waiting(seat.cohort_id)
    typical = await typical_seconds(requests, seat.cohort_id)
    return CohortToAsk(id=seat.cohort_id, name=seat.name, waiting=waiting, typical_seconds=typical)


async def _enter(
    session: Session, learner_id: UUID, exercise: str, cohort_id: UUID, words: str
) -> tuple[HelpThread, HelpRequest]:
    """Store a request. Raises AlreadyAsked, TooManyAsked or AccountErased."""
    await FeedbackRepository(session).check_not_erased(learner_id)
    requests = RequestRepository(session)
    thread = await ThreadRepository(session).begin(learner_id, exercise)
    if await requests.open_of(thread.id) is not None:
        raise AlreadyAsked
    if await requests.count_asked(learner_id, now() - ASKED_WITHIN) >= MOST_ASKED:
        raise TooManyAsked
    request = HelpRequest(thread_id=thread.id, cohort_id=cohort_id, words=words or None)
    await requests.add(request)
    return thread, request
