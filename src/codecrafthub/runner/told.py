"""What a box told of tests and of steps, re-made as the contract has it: nothing in it is believed to have a form."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from codecrafthub.contracts.runner import MAX_STEPS, FoundTest, Step, StepEvent, SuiteFound

LAST_LINE = 1_000_000
LONGEST_NAME = 300
LONGEST_CODE = 4000
LONGEST_VALUE = 300
LONGEST_OUTPUT = 2000
MOST_VARIABLES = 50
EVENTS = get_args(StepEvent)


def suite_found(tests: Sequence[Mapping[str, Any]]) -> SuiteFound:
    """The tests of a suite; the supervisor has numbered them."""
    return SuiteFound([
        FoundTest(
            test["index"], text(test["name"], LONGEST_NAME), text(test["code"], LONGEST_CODE),
            number(test["task"]) or None,
        )
        for test in tests
    ])  # fmt: skip


def steps(told: Any) -> list[Step]:
    """The steps of a trace; what makes no sense is left out."""
    given = told[:MAX_STEPS] if isinstance(told, list) else []
    return [_step(step) for step in given if isinstance(step, dict) and step.get("event") in EVENTS]


def _step(said: Mapping[str, Any]) -> Step:
    variables = said.get("variables")
    pairs = list(variables.items())[:MOST_VARIABLES] if isinstance(variables, dict) else []
    value = said.get("value")
    return Step(
        event=said["event"],
        file=text(said.get("file"), LONGEST_NAME),
        line=number(said.get("line")),
        function=text(said.get("function"), LONGEST_NAME),
        depth=number(said.get("depth")),
        variables={text(name, LONGEST_NAME): text(shown, LONGEST_VALUE) for name, shown in pairs},
        value=text(value, LONGEST_VALUE) if isinstance(value, str) else None,
        stdout=text(said.get("stdout"), LONGEST_OUTPUT),
    )


def number(value: Any) -> int:
    """A number that counts lines, calls or tasks; 0 for anything else."""
    return value if type(value) is int and 0 <= value <= LAST_LINE else 0


def text(value: Any, longest: int) -> str:
    """Text of bounded length that any encoder takes: lone surrogates are replaced."""
    return value[:longest].encode("utf-8", "replace").decode() if isinstance(value, str) else ""
