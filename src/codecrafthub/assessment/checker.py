"""What an author's checker says of answers: it runs in a box of its own, never beside a learner's code."""

from collections.abc import Sequence
from dataclasses import dataclass

from codecrafthub.assessment.authors import LIMITS, RUNTIME, AuthorsFault, ask
from codecrafthub.assessment.plan import Planned
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.foreign import UNDEFINED
from codecrafthub.contracts.literals import render
from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, Outcome, Runner
from codecrafthub.contracts.values import NotPlain, Plain, encode

PROGRAM, FUNCTION = "checker.py", "check"
TOO_LARGE = "The answer is too large, or nested too deep, to be checked."


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the checker says of one answer, with the author's words where it gave some."""

    is_right: bool
    message: str = ""


def is_for_checker(test: Planned, answer: CaseAnswer) -> bool:
    """Whether there is an answer, and the author's checker is to say what it is worth."""
    is_plain = answer.outcome is Outcome.RETURNED and answer.error is None
    return test.comparer == "checker" and is_plain and test.case.raises is None


async def opinions(
    runner: Runner, exercise: Exercise, answered: Sequence[tuple[Planned, CaseAnswer]], key: str
) -> list[Opinion]:
    """What the checker says of each answer. Raises AuthorsFault or PlatformFault, which no learner pays for."""
    asked = [_question(test, answer) for test, answer in answered]
    job = Job(
        key=f"{key}-checker",
        runtime=RUNTIME,
        kind="cases",
        files={**exercise.support, PROGRAM: exercise.checker},
        entry=PROGRAM,
        cases=[Case(index, Call(FUNCTION, question)) for index, question in enumerate(asked) if question],
        limits=LIMITS,
    )
    answers = {answer.index: _opinion(answer.value) for answer in await ask(runner, job, PROGRAM)} if job.cases else {}
    return [answers.get(index, Opinion(is_right=False, message=TOO_LARGE)) for index in range(len(asked))]


def _question(test: Planned, answer: CaseAnswer) -> list[Plain] | None:
    """What was given, what came of it, and what the author expects; None where that is more than can be carried."""
    question: list[Plain]
    if test.inputs.call is None:
        question = [test.inputs.stdin, answer.stdout, test.case.stdout]
    else:
        came = None if answer.value is UNDEFINED else answer.value  # checkers are written in Python
        question = [list(test.inputs.call.args), came, test.answers[0] if test.answers else None]
    try:
        encode(question)
    except NotPlain:
        return None
    return question


def _opinion(said: Plain) -> Opinion:
    if isinstance(said, bool):
        return Opinion(said)
    if isinstance(said, str):
        return Opinion(is_right=False, message=said)
    raise AuthorsFault(
        f"{PROGRAM}:1: `{FUNCTION}` gave back {render(said, 100)}. "
        "It must give back True, False, or a text that says what is wrong."
    )
