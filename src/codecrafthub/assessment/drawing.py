"""Random cases made from a seed: a generator gives the inputs, the exemplar the answers, each in a box.

A seed always gives the same cases of an exercise.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from codecrafthub.assessment.authors import LIMITS, RUNTIME, AuthorsFault, ask
from codecrafthub.assessment.plan import Planned, drawn, job
from codecrafthub.contracts.content import Exercise, RandomCases, TestCase
from codecrafthub.contracts.literals import render, write_literal
from codecrafthub.contracts.notation import comparable, unknown_in
from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, Runner
from codecrafthub.contracts.values import Plain
from codecrafthub.kit.clock import new_id

PROGRAM, ENTRY = "generator.py", "_draw.py"
DRAW = """\
import itertools
import random

import generator


def draw(seed, count):
    found = itertools.islice(generator.generate(random.Random(seed)), count)
    return [list(case) if isinstance(case, tuple) else case for case in found]
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The random cases of one seed."""

    seed: int
    tests: Sequence[Planned]


async def draw(runner: Runner, exercise: Exercise, about: RandomCases, seed: int) -> Drawn:
    """Make the cases of a seed. Raises AuthorsFault or PlatformFault."""
    inputs = await _inputs(runner, exercise, about, seed)
    tests = [_test(exercise, about, number, given) for number, given in enumerate(inputs, 1)]
    exemplar = exercise.exemplars[0]
    work = job(exercise, exemplar.files, tests, f"{new_id().hex}-exemplar")
    answers = await ask(runner, work, f"{exemplar.name}/{exercise.entry}")
    for answer in answers:
        if reason := unknown_in(exercise.runtime, answer.value):
            raise AuthorsFault(f"{exemplar.name}/{exercise.entry}:1: What it answers cannot be expected: {reason}.")
    return Drawn(seed, [_with_answer(test, answer) for test, answer in zip(tests, answers, strict=True)])


async def _inputs(runner: Runner, exercise: Exercise, about: RandomCases, seed: int) -> list[Plain]:
    """What the generator gives: a list of arguments, or a text, for each case."""
    work = Job(
        key=f"{new_id().hex}-generator",
        runtime=RUNTIME,
        kind="cases",
        files={**exercise.support, PROGRAM: exercise.generator, ENTRY: DRAW},
        entry=ENTRY,
        cases=[Case(0, Call("draw", (seed, about.count)))],
        limits=LIMITS,
    )
    (answer,) = await ask(runner, work, PROGRAM)
    found: list[Plain] = answer.value
    if len(found) < about.count:
        raise AuthorsFault(f"{PROGRAM}:1: It gave {len(found)} cases, and {about.count} are asked for.")
    wanted, words = (str, "a text for stdin") if about.call is None else (list, "a list of arguments")
    for given in found:
        if not isinstance(given, wanted):
            raise AuthorsFault(f"{PROGRAM}:1: Each case must be {words}, but it gave {render(given, 100)}.")
        if reason := unknown_in(exercise.runtime, given):
            raise AuthorsFault(f"{PROGRAM}:1: The language of this exercise cannot have what it gave: {reason}.")
    return found


def _test(exercise: Exercise, about: RandomCases, number: int, given: Plain) -> Planned:
    """A test without its answer, which stands after the exercise's own cases."""
    call = None if about.call is None else Call(about.call, given)
    case = TestCase(
        name=f"{about.name} {number}",
        task=about.task,
        call=None if call is None else f"{call.function}({', '.join(map(write_literal, given))})",
        stdin=given if call is None else None,
        visibility=about.visibility,
        message=about.message,
    )
    return drawn(exercise, case, len(exercise.cases) + number - 1, call)


def _with_answer(test: Planned, answer: CaseAnswer) -> Planned:
    if test.case.call is None:
        return replace(test, case=test.case.model_copy(update={"stdout": answer.stdout}))
    case = test.case.model_copy(update={"returns": write_literal(answer.value)})
    return replace(test, case=case, answers=[comparable(test.runtime, answer.value)])
