"""A case for each mutant that survives: an input on which it and the exemplar differ, found by trying many."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence

from codecrafthub.content.mutants.drafts import drafts
from codecrafthub.content.mutants.mutant import Mutant
from codecrafthub.contracts.content import Exercise, Judge, JudgedTest, TestCase
from codecrafthub.contracts.literals import parse_literal
from codecrafthub.contracts.values import NotPlain

ACCEPTED = "accepted"
AT_A_TIME = 40
LONGEST = 400
"""A case whose answer takes more letters than that is no suggestion."""
SEEDS = (11, 12, 13)
"""Random cases of these are tried, where there are such."""


class Suggestions:
    """Tries inputs of one exercise, whose limits should be tight, on mutants of it."""

    def __init__(self, judge: Judge, exercise: Exercise) -> None:
        self._judge = judge
        self._exercise = exercise
        self._cases: list[TestCase] | None = None
        self._finding = asyncio.Lock()

    async def of(self, mutant: Mutant) -> str | None:
        """A case in TOML that the mutant fails and the exemplar passes; None where none was found."""
        if self._exercise.kind == "suite":
            return None
        files = {**self._exercise.exemplars[0].files, mutant.file: mutant.text}
        found = await self._of_random(files)
        if found is None:
            async with self._finding:
                self._cases = await self._answered() if self._cases is None else self._cases
            found = await self._of_cases(files, self._cases)
        return None if found is None else as_toml(found)

    async def _of_random(self, files: Mapping[str, str]) -> TestCase | None:
        """A random case that the mutant fails, written out."""
        for seed in SEEDS if self._exercise.random else ():
            run = await self._judge(self._exercise, files, seed)
            for test in run.tests[len(self._exercise.cases) :]:
                if test.verdict not in (ACCEPTED, None) and (case := self._written_out(test)) is not None:
                    return case
        return None

    def _written_out(self, test: JudgedTest) -> TestCase | None:
        if test.expected is None or len(test.expected) > LONGEST:
            return None
        case = TestCase(name=test.name, task=test.task or 1, call=test.call, stdin=test.stdin)
        if test.call is None:
            return case.model_copy(update={"stdin": test.stdin, "stdout": test.expected})
        is_plain = _is_plain(test.expected, self._exercise)
        return case.model_copy(update={"stdin": None, "returns": test.expected}) if is_plain else None

    async def _of_cases(self, files: Mapping[str, str], cases: Sequence[TestCase]) -> TestCase | None:
        """The simplest case among the first ones that the mutant fails: short, and not about nothing at all."""
        for some in _portions(cases):
            run = await self._judge(self._asking(some), files)
            failed = [case for case, test in zip(some, run.tests, strict=True) if test.verdict not in (ACCEPTED, None)]
            if failed:
                return min(failed, key=_trouble)
        return None

    async def _answered(self) -> list[TestCase]:
        """The cases to try, with what the exemplar answers; those that it passes for certain."""
        found: list[TestCase] = []
        exemplar = self._exercise.exemplars[0].files
        raised = list(dict.fromkeys(case.raises for case in self._exercise.cases if case.raises))
        for some in _portions(drafts(self._exercise)):
            asked = [_asked(draft) for draft in some]
            run = await self._judge(self._asking(asked), exemplar)
            answers = [
                case for draft, test in zip(some, run.tests, strict=True) for case in self._answers(draft, test, raised)
            ]
            if answers:
                again = await self._judge(self._asking(answers), exemplar)
                found += [case for case, test in zip(answers, again.tests, strict=True) if test.verdict == ACCEPTED]
        return found

    def _answers(self, draft: TestCase, test: JudgedTest, raised: Sequence[str]) -> Iterator[TestCase]:
        """The draft with the answer that it got, or with each error that it may have raised."""
        if test.verdict == "runtime_error":
            yield from (draft.model_copy(update={"raises": name, "arguments_after": None}) for name in raised)
        elif test.verdict in {ACCEPTED, "wrong_answer"} and test.actual is not None and len(test.actual) <= LONGEST:
            if draft.call is None:
                yield draft.model_copy(update={"stdout": test.actual})
            elif _is_plain(test.actual, self._exercise):
                yield draft.model_copy(update={"returns": test.actual})

    def _asking(self, cases: Sequence[TestCase]) -> Exercise:
        return self._exercise.model_copy(update={"cases": list(cases), "random": None})


def _asked(draft: TestCase) -> TestCase:
    """A draft with an answer that is never right, so that the one that comes is told."""
    if draft.call is None:
        return draft.model_copy(update={"stdout": "?", "comparer": "exact"})
    return draft.model_copy(update={"returns": "'?'", "comparer": "value", "arguments_after": None})


def _trouble(case: TestCase) -> tuple[bool, int]:
    given = case.call or case.stdin or ""
    return not given or any(nothing in given for nothing in ("[]", "{}", "()", "''")), len(given)


def _portions(cases: Sequence[TestCase]) -> Iterator[Sequence[TestCase]]:
    return (cases[start : start + AT_A_TIME] for start in range(0, len(cases), AT_A_TIME))


def _is_plain(literal: str, exercise: Exercise) -> bool:
    try:
        parse_literal(literal, exercise.runtime)
    except NotPlain:
        return False
    return True


def as_toml(case: TestCase) -> str:
    """A case as it may stand in cases.toml; its name and its message are the author's."""
    lines = ["[[case]]", 'name = "…"', f"task = {case.task}"]
    if case.before:
        lines.append(f"before = [{', '.join(map(_quoted, case.before))}]")
    keys = ("call", "stdin", "returns", "stdout", "raises", "arguments_after")
    lines += [f"{key} = {_quoted(value)}" for key in keys if (value := getattr(case, key)) is not None]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    is_simple = "'" not in text and text.isprintable()
    return f"'{text}'" if is_simple else json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
