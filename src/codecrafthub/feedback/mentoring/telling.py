"""What those concerned are told at once: the learner of a conversation, and those who teach them."""

from collections.abc import Awaitable
from uuid import UUID

from codecrafthub.feedback.mentoring.models import HelpComment, HelpRequest, HelpThread
from codecrafthub.feedback.mentoring.reading import Reader
from codecrafthub.feedback.mentoring.request_repository import RequestRepository
from codecrafthub.feedback.mentoring.schemas import State
from codecrafthub.feedback.mentoring.waits import state_of, typical_seconds
from codecrafthub.feedback.messages import Commented, Help
from codecrafthub.feedback.outreach import Outreach
from codecrafthub.feedback.seats import Seats
from codecrafthub.kit.database import Database
from codecrafthub.kit.logging import logger

log = logger(__name__)


class Telling:
    """Called once what is told is stored, so nothing here fails whoever did it: they would do it a second time.

    What is lost on the way is read again by whoever looks.
    """

    def __init__(self, database: Database, outreach: Outreach, seats: Seats, reader: Reader) -> None:
        self._database, self._outreach, self._seats, self._reader = database, outreach, seats, reader

    async def changed(self, thread: HelpThread, request: HelpRequest, before: State | None) -> None:
        """A request was made, claimed, answered or closed; `before` is where it stood, and none of a new one."""
        await _surely(self._changed(thread, request, before))

    async def commented(self, thread: HelpThread, comment: HelpComment) -> None:
        """A comment is there, or its lines were taken."""
        await _surely(self._commented(thread, comment))

    async def _changed(self, thread: HelpThread, request: HelpRequest, before: State | None) -> None:
        is_waiting = state_of(request) == "waiting"
        moves_others = before is not None and (before == "waiting") != is_waiting
        async with self._database.read() as session:
            requests = RequestRepository(session)
            typical = await typical_seconds(requests, request.cohort_id)
            place = 1 + await requests.before(request)
            behind = await requests.behind(request) if moves_others else []
        helper = (await self._reader.someone(request.claimed_by)).name if request.claimed_by else None
        said = Help(
            learner=thread.learner_id, exercise=thread.exercise, state=state_of(request), helper=helper,
            place=place if is_waiting else None, typical_seconds=typical,
        )  # fmt: skip
        await self._all([thread.learner_id], said)
        for its_place, (learner_id, exercise) in enumerate(behind, place + is_waiting):
            its = Help(learner=learner_id, exercise=exercise, state="waiting", helper=None, place=its_place,
                       typical_seconds=typical)  # fmt: skip
            await self._all([learner_id], its)
        await self._all(await self._seats.teachers_of(thread.learner_id), said)

    async def _commented(self, thread: HelpThread, comment: HelpComment) -> None:
        shown = await self._reader.comment(comment)
        said = Commented(thread=thread.id, learner=thread.learner_id, exercise=thread.exercise, comment=shown)
        await self._outreach.person(thread.learner_id, "comment", said)
        for one in await self._seats.teachers_of(thread.learner_id):
            await self._outreach.person(one, "comment", said)

    async def _all(self, people: list[UUID], said: Help) -> None:
        for one in people:
            await self._outreach.person(one, "help", said)


async def _surely(telling: Awaitable[None]) -> None:
    try:
        await telling
    except Exception:
        log.exception("help_not_told")
