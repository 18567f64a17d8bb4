"""What the routes of mentoring are given."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from codecrafthub.feedback.mentoring.asking import Asking
from codecrafthub.feedback.mentoring.conversations import Conversations
from codecrafthub.feedback.mentoring.desk import Desk
from codecrafthub.feedback.mentoring.looking import Looking


@dataclass(frozen=True, slots=True)
class Mentoring:
    """The use cases."""

    asking: Asking
    desk: Desk
    conversations: Conversations
    looking: Looking


def _mentoring(request: Request) -> Mentoring:
    found: Mentoring = request.app.state.mentoring
    return found


TheMentoring = Annotated[Mentoring, Depends(_mentoring)]
