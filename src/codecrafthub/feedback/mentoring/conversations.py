"""What is written about a learner's work, by the learner and those who teach them, and how it comes to an end."""

from datetime import timedelta
from uuid import UUID

from codecrafthub.feedback.errors import AccountErased
from codecrafthub.feedback.mentoring.access import Side, side_of
from codecrafthub.feedback.mentoring.errors import (
    ConversationFull,
    NoOpenRequest,
    NoSuchComment,
    NoSuchConversation,
    NothingToTake,
    TooManyComments,
)
from codecrafthub.feedback.mentoring.models import HelpComment, HelpRequest, HelpThread
from codecrafthub.feedback.mentoring.needs import Needs
from codecrafthub.feedback.mentoring.notices import of_comment, of_end, of_reply
from codecrafthub.feedback.mentoring.reading import as_comment
from codecrafthub.feedback.mentoring.repository import ThreadRepository
from codecrafthub.feedback.mentoring.request_repository import RequestRepository
from codecrafthub.feedback.mentoring.schemas import Comment, CommentRead, State, ThreadRead
from codecrafthub.feedback.mentoring.waits import state_of
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Session
from codecrafthub.kit.idempotency import Once

WRITTEN_WITHIN, MOST_WRITTEN = timedelta(minutes=1), 20
MOST_COMMENTS = 500
"""Of one conversation."""


class Conversations:
    def __init__(self, needs: Needs) -> None:
        self._needs = needs

    async def read(self, me: UUID, learner_id: UUID, exercise: str) -> ThreadRead:
        """A conversation, or that there is none yet. Raises NoSuchConversation for whom it does not concern."""
        await side_of(self._needs.seats, me, learner_id)
        async with self._needs.database.read() as session:
            threads = ThreadRepository(session)
            thread = await threads.find(learner_id, exercise)
            asked = [] if thread is None else await RequestRepository(session).of(thread.id)
            comments = [] if thread is None else await threads.comments(thread.id)
        return await self._needs.reader.thread(learner_id, exercise, thread, asked, comments)

    async def write(
        self, me: UUID, learner_id: UUID, exercise: str, comment: Comment, once: Once | None = None
    ) -> CommentRead:
        """Add a comment; the first of one who teaches ends the wait of a learner who asked.

        Raises NoSuchConversation, also for a learner where nothing was asked or written yet, TooManyComments,
        ConversationFull, AccountErased, and NotFound for an unknown exercise.
        """
        side = await side_of(self._needs.seats, me, learner_id)
        known = await self._needs.content.exercise(exercise)
        by, teachers = await self._needs.reader.someone(me), set(await self._needs.seats.teachers_of(learner_id))
        answered = None
        async with self._needs.database.write() as session:
            await _check_living(session, me, learner_id, *teachers)
            thread = await _writable(session, me, side, learner_id, known.slug)
            written = _comment(thread, me, side, comment)
            await ThreadRepository(session).add(written)
            if side == "instructor":
                answered = await _answer(session, thread, me)
                notices = [of_comment(thread, written, by, known.title)]
            else:
                partners = teachers & await _partners(session, thread)
                notices = of_reply(thread, written, by, known.title, sorted(partners))
            await self._needs.notifier.notify(session, *notices)
            read = as_comment(written, {by.id: by.name} if by.name else {})
            if once is not None:
                await once.keep(session, read)
        if answered is not None:
            await self._needs.telling.changed(thread, *answered)
        await self._needs.telling.commented(thread, written)
        return read

    async def take(self, me: UUID, comment_id: UUID) -> None:
        """Remember that the learner took the lines of a suggestion. Raises NoSuchComment or NothingToTake."""
        async with self._needs.database.write() as session:
            found = await ThreadRepository(session).comment(comment_id)
            if found is None or found[1].learner_id != me:
                raise NoSuchComment
            comment, thread = found
            if comment.after is None or comment.is_learner:
                raise NothingToTake
            comment.taken_at = comment.taken_at or now()
        await self._needs.telling.commented(thread, comment)

    async def resolve(self, me: UUID, request_id: UUID) -> None:
        """Close a request as answered; by the learner or one who teaches. Raises NoOpenRequest."""
        async with self._needs.database.read() as session:
            found = await RequestRepository(session).open_by_id(request_id, lock=False)
        if found is None:
            raise NoOpenRequest
        learner_id, exercise = found[1].learner_id, found[1].exercise
        try:
            side = await side_of(self._needs.seats, me, learner_id)
        except NoSuchConversation:
            raise NoOpenRequest from None
        by, title = await self._needs.reader.someone(me), await self._needs.reader.title(exercise) or exercise
        teachers = await self._needs.seats.teachers_of(learner_id)
        async with self._needs.database.write() as session:
            await _check_living(session, me, learner_id, *teachers)
            found = await RequestRepository(session).open_by_id(request_id)
            if found is None:
                raise NoOpenRequest
            request, thread = found
            before = state_of(request)
            _resolve(request, side, me)
            notice = of_end(thread, request, by, title)
            await self._needs.notifier.notify(session, *([notice] if notice else []))
        await self._needs.telling.changed(thread, request, before)


async def _check_living(session: Session, me: UUID, learner_id: UUID, *others: UUID) -> None:
    """That nobody whom it is about was erased; the others may have been. All locks before any row's."""
    if not {me, learner_id} <= await FeedbackRepository(session).living({me, learner_id, *others}):
        raise AccountErased


async def _partners(session: Session, thread: HelpThread) -> set[UUID]:
    """Who takes part in a learner's conversation besides them: who wrote, and who looks at the open request."""
    request = await RequestRepository(session).open_of(thread.id)
    found = await ThreadRepository(session).writers(thread.id)
    return found | ({request.claimed_by} if request is not None and request.claimed_by else set())


async def _writable(session: Session, me: UUID, side: Side, learner_id: UUID, exercise: str) -> HelpThread:
    """The conversation that somebody may write in, begun by one who teaches if there was none."""
    threads = ThreadRepository(session)
    if await threads.count_written(me, now() - WRITTEN_WITHIN) >= MOST_WRITTEN:
        raise TooManyComments
    thread = await threads.find(learner_id, exercise)
    if thread is None:
        if side == "learner":
            raise NoSuchConversation
        return await threads.begin(learner_id, exercise)
    if await threads.count(thread.id) >= MOST_COMMENTS:
        raise ConversationFull
    return thread


def _comment(thread: HelpThread, me: UUID, side: Side, comment: Comment) -> HelpComment:
    return HelpComment(
        thread_id=thread.id,
        author_id=me,
        is_learner=side == "learner",
        text=comment.text,
        submission_id=comment.submission,
        file=comment.file,
        line=comment.line,
        before=comment.before,
        after=comment.after,
    )


async def _answer(session: Session, thread: HelpThread, me: UUID) -> tuple[HelpRequest, State] | None:
    """The open request that this comment is the first answer to, and where it stood, if any; its author looks at it."""
    request = await RequestRepository(session).open_of(thread.id)
    if request is None or request.answered_at is not None:
        return None
    before = state_of(request)
    request.answered_at = now()
    request.claimed_by = request.claimed_by or me
    return request, before


def _resolve(request: HelpRequest, side: Side, me: UUID) -> None:
    request.closed_at, request.outcome = now(), "resolved"
    if side == "instructor":
        request.answered_at = request.answered_at or request.closed_at
        request.claimed_by = request.claimed_by or me
