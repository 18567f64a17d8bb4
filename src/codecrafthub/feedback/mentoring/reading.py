"""Conversations as they are shown: with the names of people and the titles of exercises."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.mentoring.models import HelpComment, HelpRequest, HelpThread
from codecrafthub.feedback.mentoring.schemas import CommentRead, PersonRead, RequestRead, ThreadRead
from codecrafthub.feedback.mentoring.waits import state_of
from codecrafthub.feedback.names import Names

Named = Mapping[UUID, str]


class Someone(NamedTuple):
    """A person with their name, if they still have one."""

    id: UUID
    name: str | None


class Reader:
    def __init__(self, names: Names, materials: Materials) -> None:
        self._names, self._materials = names, materials

    async def names(self, ids: Iterable[UUID | None]) -> Named:
        """The names of those of some people who still have an account; nothing fails where they cannot be had."""
        return await self._names.known(ids)

    async def someone(self, user_id: UUID) -> Someone:
        return Someone(user_id, (await self.names([user_id])).get(user_id))

    async def title(self, exercise: str) -> str | None:
        found = await self._materials.exercise(exercise)
        return None if found is None else found.title

    async def comment(self, comment: HelpComment) -> CommentRead:
        return as_comment(comment, await self.names([comment.author_id]))

    async def thread(
        self, learner_id: UUID, exercise: str, thread: HelpThread | None, requests: list[HelpRequest],
        comments: list[HelpComment],
    ) -> ThreadRead:  # fmt: skip
        """A whole conversation, or that there is none yet."""
        people = {learner_id, *(one.claimed_by for one in requests), *(one.author_id for one in comments)}
        names = await self.names(people)
        return ThreadRead(
            id=None if thread is None else thread.id,
            learner=PersonRead(id=learner_id, name=names.get(learner_id)),
            exercise=exercise,
            title=await self.title(exercise),
            requests=[as_request(one, names) for one in requests],
            comments=[as_comment(one, names) for one in comments],
        )


def as_request(request: HelpRequest, names: Named) -> RequestRead:
    return RequestRead(
        id=request.id,
        cohort_id=request.cohort_id,
        words=request.words,
        asked_at=request.asked_at,
        state=state_of(request),
        helper=names.get(request.claimed_by) if request.claimed_by else None,
        helper_id=request.claimed_by,
        closed_at=request.closed_at,
    )


def as_comment(comment: HelpComment, names: Named) -> CommentRead:
    return CommentRead(
        id=comment.id,
        author=names.get(comment.author_id) if comment.author_id else None,
        author_id=comment.author_id,
        is_learner=comment.is_learner,
        text=comment.text,
        submission=comment.submission_id,
        file=comment.file,
        line=comment.line,
        before=comment.before,
        after=comment.after,
        written_at=comment.written_at,
        taken_at=comment.taken_at,
    )
