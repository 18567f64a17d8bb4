"""One line of plain words about a fact, saying what happened and never to whom."""

from collections.abc import Callable, Mapping
from typing import Any

from codecrafthub.contracts.assessment import SolutionReset, SubmissionJudged
from codecrafthub.contracts.content import ExerciseWithdrawn, TrackPublished
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.contracts.identity import UserDisabled, UserErased, UserRegistered, UserRoleChanged

Body = Mapping[str, Any]

VERDICTS = {
    "wrong_answer": "got a wrong answer on",
    "runtime_error": "ran into an error on",
    "compile_error": "sent code that does not compile for",
    "time_limit_exceeded": "ran out of time on",
    "memory_limit_exceeded": "ran out of memory on",
    "output_limit_exceeded": "printed too much on",
}


def summary(topic: str, body: Body, title: str) -> str:
    """What happened, in words; `title` is the exercise's, where the fact has one. Raises KeyError for other topics."""
    return SUMMARIES[topic](body, title)


def _judged(body: Body, title: str) -> str:
    verdict = body["verdict"]
    if verdict == "internal_error":
        return f"Judging {title} failed on our side; it did not count as an attempt"
    if verdict == "accepted":
        return f"A learner solved {title}" if body["is_first_solve"] else f"A learner solved {title} again"
    return f"A learner {VERDICTS.get(verdict, 'did not pass')} {title}"


def _role(body: Body, title: str) -> str:
    return f"Someone's role is now {body['role']}" if "role" in body else "Someone's role changed"


def _track(body: Body, title: str) -> str:
    return f"The track {body['title']} was published"


def _always(text: str) -> Callable[[Body, str], str]:
    return lambda _body, title: text.format(title=title)


SUMMARIES: Mapping[str, Callable[[Body, str], str]] = {
    SubmissionJudged.topic: _judged,
    SolutionReset.topic: _always("A learner started {title} afresh"),
    HintRevealed.topic: _always("A learner looked at a hint for {title}"),
    UserRegistered.topic: _always("Someone signed up"),
    UserRoleChanged.topic: _role,
    UserDisabled.topic: _always("An account was disabled"),
    UserErased.topic: _always("Someone left and was forgotten"),
    TrackPublished.topic: _track,
    ExerciseWithdrawn.topic: _always("{title} was withdrawn"),
}
"""The topics worth a line on the instructors' page, each with the words for it.

A track's exercises are published with it, dozens at once: the track's own line stands for them all."""
