"""What an exercise's tests come to as work for the runner: inputs only, never what is expected."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from codecrafthub.contracts.assessment import TestInfo
from codecrafthub.contracts.content import Comparer, Exercise, Runtime, TestCase, Tolerance
from codecrafthub.contracts.literals import parse_call, parse_literal
from codecrafthub.contracts.notation import comparable
from codecrafthub.contracts.runner import Call, Case, Job, Limits
from codecrafthub.contracts.values import Plain

KEPT = 64


@dataclass(frozen=True, slots=True)
class Planned:
    """A test with what the learner may know of it, its inputs as the runner gets them, and what makes it right."""

    info: TestInfo
    case: TestCase
    inputs: Case
    runtime: Runtime
    comparer: Comparer
    tolerance: Tolerance
    answers: Sequence[Plain] = ()
    """What a call may return; the first is shown. None where it is held to something else."""
    arguments_after: Sequence[Plain] | None = None
    code: str | None = None
    """Of a test of a suite, its source text."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The tests of an exercise in file order, and the hash of all that decides a verdict."""

    tests: Sequence[Planned]
    tests_hash: str


class Plans:
    """The plans of the exercises that were judged last: reading literals takes longer than running them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, tuple[Exercise, Plan]] = OrderedDict()

    def of(self, exercise: Exercise) -> Plan:
        """The exercise's own tests. Raises NotPlain when an author's literal cannot be read."""
        known = self._kept.get(id(exercise))
        if known is not None:  # the exercise is kept with its plan, so nothing else can have its id
            self._kept.move_to_end(id(exercise))
            return known[1]
        plan = Plan(planned(exercise, exercise.cases), exercise.tests_hash)
        self._kept[id(exercise)] = exercise, plan
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return plan


def planned(exercise: Exercise, cases: Sequence[TestCase], first: int = 0) -> list[Planned]:
    """Cases as tests, numbered from `first`. Raises NotPlain when a literal cannot be read."""
    return [_planned(exercise, case, index) for index, case in enumerate(cases, first)]


def drawn(exercise: Exercise, case: TestCase, index: int, call: Call | None) -> Planned:
    """A case that was made here, whose call is known: its text, which may be long, is not read again."""
    inputs = Case(index=index, stdin=case.stdin or "") if call is None else _case(index, case, call, [])
    return _planned(exercise, case, index, inputs)


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
        preload=exercise.preload,
        is_isolated=exercise.isolated,
    )


def _planned(exercise: Exercise, case: TestCase, index: int, inputs: Case | None = None) -> Planned:
    right = [] if case.returns is None else [case.returns, *case.also_right]
    after = None if case.arguments_after is None else parse_literal(case.arguments_after, exercise.runtime)
    return Planned(
        info=TestInfo(index=index, name=case.name, task=case.task, visibility=case.visibility),
        case=case,
        inputs=inputs or _inputs(exercise.runtime, index, case),
        runtime=exercise.runtime,
        comparer=case.comparer or exercise.comparer,
        tolerance=case.tolerance or exercise.tolerance,
        answers=[comparable(exercise.runtime, parse_literal(text, exercise.runtime)) for text in right],
        arguments_after=None if after is None else comparable(exercise.runtime, after),
    )


def _inputs(runtime: Runtime, index: int, case: TestCase) -> Case:
    if case.call is None:
        return Case(index=index, stdin=case.stdin or "")
    return _case(index, case, _call(runtime, case.call), [_call(runtime, source) for source in case.before])


def _case(index: int, case: TestCase, call: Call, before: Sequence[Call]) -> Case:
    return Case(
        index=index,
        call=call,
        before=before,
        is_secret=case.visibility == "hidden",
        report_arguments=case.arguments_after is not None,
    )


def _call(runtime: Runtime, source: str) -> Call:
    function, args, kwargs = parse_call(source, runtime)
    return Call(function, args, kwargs)
