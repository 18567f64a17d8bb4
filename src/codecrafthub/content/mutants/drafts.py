"""Drafts of cases: inputs like those of an exercise's own cases, without an answer yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product

from codecrafthub.content.mutants.variations import inputs, variations
from codecrafthub.contracts.content import Exercise, TestCase
from codecrafthub.contracts.literals import parse_call, parse_literal, write_literal
from codecrafthub.contracts.values import NotPlain, Plain

MOST = 160
MOST_NUMBERS = 12
_NUMBER = re.compile(r"(?<![\w.])\d{1,9}(?![\w.])")


def drafts(exercise: Exercise) -> list[TestCase]:
    """Up to MOST of them, from every case in turn, and none that is there already."""
    numbers = [int(found) for text in exercise.exemplars[0].files.values() for found in _NUMBER.findall(text)]
    named = list(dict.fromkeys(numbers))[:MOST_NUMBERS]
    varied = [_programs(case) if case.call is None else _calls(exercise, case, named) for case in exercise.cases]
    known = {_given(case) for case in exercise.cases}
    found: list[TestCase] = []
    for draft in _in_turn(varied):
        if _given(draft) not in known:
            known.add(_given(draft))
            found.append(draft)
        if len(found) == MOST:
            break
    return found


def _given(case: TestCase) -> tuple[str, ...]:
    return (*case.before, "", case.call or "", case.stdin or "")


def _in_turn(several: Sequence[Iterator[TestCase]]) -> Iterator[TestCase]:
    waiting = list(several)
    while waiting:
        for one in list(waiting):
            draft = next(one, None)
            if draft is None:
                waiting.remove(one)
            else:
                yield draft


def _programs(case: TestCase) -> Iterator[TestCase]:
    return (_draft(case, stdin=text) for text in inputs(case.stdin or ""))


def _calls(exercise: Exercise, case: TestCase, numbers: Sequence[int]) -> Iterator[TestCase]:
    """One argument after the other varied, then arguments that other cases have in their places."""
    function, args, named = parse_call(case.call or "", exercise.runtime)
    for index, other in _in_places([variations(value, numbers) for value in args]):
        yield _called(exercise, case, function, [*args[:index], other, *args[index + 1 :]], named)
    for key, value in named.items():
        for other in islice(variations(value, numbers), MOST_NUMBERS):
            yield _called(exercise, case, function, args, named | {key: other})
    alike = [parse_call(one.call, exercise.runtime) for one in exercise.cases if one.call is not None]
    columns = zip(*(given for name, given, _ in alike if name == function and len(given) == len(args)), strict=True)
    for mixed in islice(product(*columns), MOST):
        yield _called(exercise, case, function, list(mixed), named)


def _in_places(several: Sequence[Iterator[Plain]]) -> Iterator[tuple[int, Plain]]:
    waiting = dict(enumerate(several))
    while waiting:
        for index, values in list(waiting.items()):
            for value in islice(values, 1):
                yield index, value
                break
            else:
                del waiting[index]


def _called(
    exercise: Exercise, case: TestCase, function: str, args: Sequence[Plain], named: dict[str, Plain]
) -> TestCase:
    given = [write_literal(value) for value in args]
    keywords = [f"{key}={write_literal(value)}" for key, value in named.items()]
    is_untouched = case.arguments_after is not None and _are_the_same(exercise, case)
    after = f"[{', '.join(given)}]" if is_untouched else None
    return _draft(case, call=f"{function}({', '.join([*given, *keywords])})", arguments_after=after)


def _are_the_same(exercise: Exercise, case: TestCase) -> bool:
    """Whether the case says that its arguments stay as they are."""
    try:
        _, args, _ = parse_call(case.call or "", exercise.runtime)
        return write_literal(args) == write_literal(parse_literal(case.arguments_after or "", exercise.runtime))
    except NotPlain:
        return False


def _draft(case: TestCase, **given: str | None) -> TestCase:
    empty: dict[str, object] = {
        "returns": None,
        "stdout": None,
        "raises": None,
        "also_right": [],
        "arguments_after": None,
    }
    return case.model_copy(update={"visibility": "visible", "message": None, **empty, **given})
