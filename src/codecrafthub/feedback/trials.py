"""The visible cases of an exercise as analyses try them: plain data, and nothing that its learner may not see."""

from typing import Any

from codecrafthub.contracts.assessment import Submission
from codecrafthub.contracts.content import Exercise, TestCase
from codecrafthub.contracts.literals import parse_call, parse_literal
from codecrafthub.contracts.values import NotPlain

COMPARABLE = frozenset({"value", "close", "exact", "text", "tokens"})
"""What is right under these comparers can be told without the judge."""
Trial = dict[str, Any]


def trials(exercise: Exercise, submission: Submission) -> list[Trial]:
    """Each visible case that the judge has answered, as `analysis/python/trials.py` describes it."""
    passed = {test.name: test.status == "passed" for test in submission.tests if test.status != "not_run"}
    found = []
    for case in exercise.cases:
        if case.visibility == "hidden" or case.name not in passed:
            continue
        comparer = case.comparer or exercise.comparer
        if comparer in COMPARABLE and (made := _trial(case)) is not None:
            found.append({**made, "passed": passed[case.name], "is_exact": comparer == "exact"})
    return found


def _trial(case: TestCase) -> Trial | None:
    try:
        if case.call is None:
            return {"stdin": case.stdin or "", "prints": case.stdout or ""}
        calls = [[name, positional, named] for name, positional, named in map(parse_call, (*case.before, case.call))]
        if case.raises is not None:
            return {"calls": calls, "raises": case.raises}
        if case.arguments_after is not None:
            return {"calls": calls, "arguments": parse_literal(case.arguments_after)}
        return {"calls": calls, "returns": parse_literal(case.returns)} if case.returns is not None else None
    except NotPlain:
        return None
