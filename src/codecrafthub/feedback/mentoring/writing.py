"""That somebody is writing, told to the other side of a conversation while they do."""

import time
from uuid import UUID

from codecrafthub.feedback.mentoring.access import side_of
from codecrafthub.feedback.mentoring.errors import NoSuchConversation
from codecrafthub.feedback.mentoring.reading import Reader
from codecrafthub.feedback.mentoring.repository import ThreadRepository
from codecrafthub.feedback.messages import Typing, Writing
from codecrafthub.feedback.outreach import Outreach
from codecrafthub.feedback.seats import Seats
from codecrafthub.kit.database import Database
from codecrafthub.kit.remembered import Remembered

PAUSE_SECONDS = 1.5
"""Said more often it is not handed on: it holds for some seconds."""
MOST = 5000


class WritingHeard:
    def __init__(self, database: Database, outreach: Outreach, seats: Seats, reader: Reader) -> None:
        self._database, self._outreach, self._seats, self._reader = database, outreach, seats, reader
        self._lately = Remembered[bool](MOST)

    async def hear(self, user_id: UUID, said: Typing) -> None:
        """Tell the learner, or those who teach them. Raises NoSuchConversation for whom it does not concern."""
        key = f"{user_id} {said.thread}"
        if self._lately.get(key):
            return
        self._lately.keep(key, value=True, until=time.time() + PAUSE_SECONDS)
        async with self._database.read() as session:
            thread = await ThreadRepository(session).by_id(said.thread)
        if thread is None:
            raise NoSuchConversation
        side = await side_of(self._seats, user_id, thread.learner_id)
        name = (await self._reader.names([user_id])).get(user_id)
        writing = Writing(
            thread=thread.id, learner=thread.learner_id, exercise=thread.exercise, author=user_id, name=name
        )
        if side == "learner":
            for one in await self._seats.teachers_of(user_id):
                await self._outreach.person(one, "typing", writing)
        else:
            await self._outreach.person(thread.learner_id, "typing", writing)
