"""What those concerned are told at once: the learner of a conversation, and those who teach them."""

from codecrafthub.feedback.mentoring.models import HelpComment, HelpRequest, HelpThread
from codecrafthub.feedback.mentoring.reading import Reader
from codecrafthub.feedback.mentoring.request_repository import RequestRepository
from codecrafthub.feedback.mentoring.waits import state_of, typical_seconds
from codecrafthub.feedback.messages import Commented, Help
from codecrafthub.feedback.outreach import Outreach
from codecrafthub.feedback.seats import Seats
from codecrafthub.kit.database import Database


class Telling:
    """Called once what is told is stored; what is lost on the way is read again by whoever looks."""

    def __init__(self, database: Database, outreach: Outreach, seats: Seats, reader: Reader) -> None:
        self._database, self._outreach, self._seats, self._reader = database, outreach, seats, reader

    async def changed(self, thread: HelpThread, request: HelpRequest) -> None:
        """A request was made, claimed, answered or closed: the places of those who wait behind it are others now."""
        names = await self._reader.names([request.claimed_by])
        async with self._database.read() as session:
            requests = RequestRepository(session)
            typical = await typical_seconds(requests, request.cohort_id)
            waiting = await requests.waiting(request.cohort_id)
        places = {one.id: number for number, (one, _) in enumerate(waiting, 1)}
        for one, its_thread in waiting:
            if (one.asked_at, one.id) > (request.asked_at, request.id):
                await self._learner(_help(its_thread, one, place=places[one.id], typical=typical))
        helper = names.get(request.claimed_by) if request.claimed_by else None
        said = _help(thread, request, place=places.get(request.id), typical=typical, helper=helper)
        await self._learner(said)
        for teacher in await self._seats.teachers_of(thread.learner_id):
            await self._outreach.person(teacher, "help", said)

    async def commented(self, thread: HelpThread, comment: HelpComment) -> None:
        """A comment is there, or its lines were taken."""
        shown = await self._reader.comment(comment)
        said = Commented(thread=thread.id, learner=thread.learner_id, exercise=thread.exercise, comment=shown)
        for one in [thread.learner_id, *await self._seats.teachers_of(thread.learner_id)]:
            await self._outreach.person(one, "comment", said)

    async def _learner(self, said: Help) -> None:
        await self._outreach.person(said.learner, "help", said)


def _help(
    thread: HelpThread, request: HelpRequest, *, place: int | None, typical: int | None, helper: str | None = None
) -> Help:
    return Help(
        learner=thread.learner_id,
        exercise=thread.exercise,
        state=state_of(request),
        helper=helper,
        place=place,
        typical_seconds=typical,
    )
