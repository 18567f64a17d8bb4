"""Who may see a conversation: the learner it is about, and those who teach them at this moment."""

from typing import Literal
from uuid import UUID

from codecrafthub.feedback.mentoring.errors import NoSuchConversation
from codecrafthub.feedback.seats import Seats

Side = Literal["learner", "instructor"]


async def side_of(seats: Seats, me: UUID, learner_id: UUID) -> Side:
    """On which side of a learner's conversations somebody is. Raises NoSuchConversation for everybody else."""
    if me == learner_id:
        return "learner"
    if await seats.teaches(me, learner_id):
        return "instructor"
    raise NoSuchConversation


async def check_teaches(seats: Seats, me: UUID, learner_id: UUID) -> None:
    """For what is for those who teach alone, not for the learner. Raises NoSuchConversation."""
    if me == learner_id or not await seats.teaches(me, learner_id):
        raise NoSuchConversation
