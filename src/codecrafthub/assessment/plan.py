"""What an exercise's cases come to as work for the runner: inputs only, never what is expected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from codecrafthub.contracts.assessment import TestInfo
from codecrafthub.contracts.content import Exercise, TestCase
from codecrafthub.contracts.runner import Call, Case, Job, Limits
from codecrafthub.contracts.values import Plain, parse_call, parse_literal


@dataclass(frozen=True, slots=True)
class Planned:
    """A test case with what the learner may know of it, and its inputs as the runner gets them."""

    info: TestInfo
    case: TestCase
    inputs: Case
    answers: Sequence[Plain] = ()
    """What a call may return; the first is shown. None where it is held to something else."""
    arguments_after: Sequence[Plain] | None = None


def plan(exercise: Exercise) -> list[Planned]:
    """The exercise's tests in file order. Raises NotPlain when an author's literal cannot be read."""
    described = zip(infos(exercise), exercise.cases, strict=True)
    return [_planned(info, case) for info, case in described]


def _planned(info: TestInfo, case: TestCase) -> Planned:
    answers = [] if case.returns is None else [parse_literal(text) for text in (case.returns, *case.also_right)]
    after = None if case.arguments_after is None else parse_literal(case.arguments_after)
    return Planned(info, case, _inputs(info.index, case), answers, after)


def infos(exercise: Exercise) -> list[TestInfo]:
    """What is known of the tests before they run."""
    return [
        TestInfo(index=index, name=case.name, task=case.task, visibility=case.visibility)
        for index, case in enumerate(exercise.cases)
    ]


def in_running_order(tests: Sequence[Planned]) -> list[Planned]:
    """The hidden tests last: a box learns their inputs when all others have been answered.

    Code that keeps the inputs it has seen could otherwise print those of hidden tests in one whose output is shown.
    """
    return sorted(tests, key=lambda test: test.case.visibility == "hidden")


def job(exercise: Exercise, files: Mapping[str, str], tests: Sequence[Planned], key: str) -> Job:
    """The work of running some tests; files that the learner cannot change win over theirs."""
    return Job(
        key=key,
        runtime=exercise.runtime,
        kind="cases",
        files={**files, **exercise.support},
        entry=exercise.entry,
        cases=[test.inputs for test in tests],
        limits=Limits(**exercise.limits.model_dump()),
    )


def _inputs(index: int, case: TestCase) -> Case:
    if case.call is None:
        return Case(index=index, stdin=case.stdin or "")
    return Case(
        index=index,
        call=_call(case.call),
        before=[_call(source) for source in case.before],
        is_secret=case.visibility == "hidden",
        report_arguments=case.arguments_after is not None,
    )


def _call(source: str) -> Call:
    function, args, kwargs = parse_call(source)
    return Call(function, args, kwargs)
