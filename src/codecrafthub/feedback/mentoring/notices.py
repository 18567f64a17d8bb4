"""What people find in their list of notifications when somebody asks for help or answers.

A learner's own words are not repeated there: they go with the learner, and notifications of others stay.
"""

from collections.abc import Iterable
from uuid import UUID

from codecrafthub.feedback.mentoring.models import HelpComment, HelpRequest, HelpThread
from codecrafthub.feedback.mentoring.reading import Someone
from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.notifier import Notice

MOST_QUOTED = 400


def of_request(thread: HelpThread, request: HelpRequest, by: Someone, title: str, to: Iterable[UUID]) -> list[Notice]:
    """A learner asks: told to those who teach their cohort."""
    return [
        Notice(one, NotificationKind.HELP, f"help-asked:{request.id}", f"Stuck with “{title}”",
               "They ask for help, and wait until somebody looks at their code.", _desk(thread),
               actor=by.name, actor_id=by.id)
        for one in to
    ]  # fmt: skip


def of_comment(thread: HelpThread, comment: HelpComment, by: Someone, title: str) -> Notice:
    """One who teaches wrote: told to the learner."""
    return Notice(
        thread.learner_id, NotificationKind.COMMENT, f"help-comment:{comment.id}", f"A comment on “{title}”",
        _gist(comment), _own(thread), actor=by.name, actor_id=by.id,
    )  # fmt: skip


def of_reply(thread: HelpThread, comment: HelpComment, by: Someone, title: str, to: Iterable[UUID]) -> list[Notice]:
    """The learner wrote back: told to those who take part."""
    return [
        Notice(one, NotificationKind.HELP, f"help-reply:{comment.id}", f"An answer about “{title}”",
               "The learner wrote back.", _desk(thread), actor=by.name, actor_id=by.id)
        for one in to
    ]  # fmt: skip


def of_end(thread: HelpThread, request: HelpRequest, by: Someone, title: str) -> Notice | None:
    """A request was resolved: told to the other side, where somebody looked at it."""
    event = f"help-resolved:{request.id}"
    if by.id != thread.learner_id:
        return Notice(
            thread.learner_id, NotificationKind.HELP, event, f"Your request about “{title}” is resolved",
            "The conversation stays with the exercise. You can ask anew at any time.", _own(thread),
            actor=by.name, actor_id=by.id,
        )  # fmt: skip
    if request.claimed_by is None:
        return None
    return Notice(
        request.claimed_by, NotificationKind.HELP, event, f"Resolved: “{title}”",
        "The learner says that they get on now.", _desk(thread), actor=by.name, actor_id=by.id,
    )  # fmt: skip


def _desk(thread: HelpThread) -> str:
    return f"/help/{thread.learner_id}/{thread.exercise}"


def _own(thread: HelpThread) -> str:
    return f"/exercises/{thread.exercise}?tab=help"


def _gist(comment: HelpComment) -> str:
    if comment.text:
        return comment.text if len(comment.text) <= MOST_QUOTED else comment.text[: MOST_QUOTED - 1] + "…"
    return f"A change is suggested from line {comment.line} of {comment.file} on."
