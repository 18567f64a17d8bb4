"""What a runner and its boxes told, re-made as the contract has it: whatever a box had a hand in may have any form."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from codecrafthub.contracts import values
from codecrafthub.contracts.runner import (
    MAX_STEPS,
    CaseAnswer,
    ErrorReport,
    FoundTest,
    JobEnd,
    ObjectKind,
    Outcome,
    Part,
    Step,
    StepEvent,
    SuiteFound,
    TracedObject,
)

LAST_LINE = 1_000_000
LONGEST_DETAIL = 500
LONGEST_NAME = 300
LONGEST_CODE = 4000
LONGEST_VALUE = 300
LONGEST_OUTPUT = 2000
MOST_VARIABLES = 50
MOST_OBJECTS, MOST_PARTS, LONGEST_PART, MOST_DIGITS = 60, 40, 100, 7
EVENTS = get_args(StepEvent)
KINDS = get_args(ObjectKind)


def answer(said: Mapping[str, Any]) -> CaseAnswer:
    """An answer from data that a box may have had a hand in: nothing in it is believed to have the right form."""
    outcome = Outcome(said["outcome"])  # the supervisor has looked at this one
    value, arguments, error = None, None, None
    if isinstance(said.get("error"), dict):
        error = _report(said["error"])
    elif said.get("detail"):
        error = ErrorReport(outcome.value, text(said["detail"], LONGEST_DETAIL))
    if outcome is Outcome.RETURNED:
        try:
            value = values.decode(said.get("value") or "null")
            arguments = _arguments(said["arguments"]) if "arguments" in said else None
        except (values.NotPlain, TypeError) as problem:
            error = ErrorReport("NotPlain", str(problem))
    return CaseAnswer(
        index=said["index"], outcome=outcome, value=value, arguments=arguments,
        stdout=said.get("stdout", ""), stderr=said.get("stderr", ""), error=error,
        cpu_ms=said.get("cpu_ms", 0), wall_ms=said.get("wall_ms", 0), memory_kb=said.get("memory_kb", 0),
        steps=steps(said.get("steps")), is_cut=said.get("is_cut") is True,
    )  # fmt: skip


def _arguments(form: str) -> list[Any]:
    """Raises NotPlain."""
    arguments = values.decode(form)
    if not isinstance(arguments, list):
        raise values.NotPlain("not the form of arguments")
    return arguments


def _report(said: Mapping[str, Any]) -> ErrorReport:
    trace = said.get("trace")
    return ErrorReport(
        type=text(said.get("type"), 100) or "Error",
        message=text(said.get("message"), 2000),
        file=text(said.get("file"), 100) or None,
        line=number(said.get("line")) or None,
        trace=[text(step, 300) for step in trace[:40]] if isinstance(trace, list) else [],
    )


def end(said: Mapping[str, Any]) -> JobEnd:
    detail = text(said.get("detail"), LONGEST_DETAIL)
    used = {name: said.get(name, 0) for name in ("cpu_ms", "wall_ms", "memory_kb", "took_ns")}
    return JobEnd(Outcome(said["outcome"]), detail, **used)


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
    variables = _pairs(said.get("variables"), MOST_VARIABLES)
    refs = [(name, _ref(ref)) for name, ref in _pairs(said.get("refs"), MOST_VARIABLES)]
    objects = _pairs(said.get("objects"), MOST_OBJECTS)
    value = said.get("value")
    return Step(
        event=said["event"],
        file=text(said.get("file"), LONGEST_NAME),
        line=number(said.get("line")),
        function=text(said.get("function"), LONGEST_NAME),
        depth=number(said.get("depth")),
        variables={text(name, LONGEST_NAME): text(shown, LONGEST_VALUE) for name, shown in variables},
        value=text(value, LONGEST_VALUE) if isinstance(value, str) else None,
        stdout=text(said.get("stdout"), LONGEST_OUTPUT),
        refs={text(name, LONGEST_NAME): ref for name, ref in refs if ref is not None},
        value_ref=_ref(said.get("value_ref")),
        objects={name: _object(one) for name, one in objects if _is_object(name, one)},
    )


def _is_object(name: Any, said: Any) -> bool:
    is_number = isinstance(name, str) and name.isascii() and name.isdigit()
    return is_number and len(name) <= MOST_DIGITS and isinstance(said, dict) and said.get("kind") in KINDS


def _object(said: Mapping[str, Any]) -> TracedObject:
    given = said.get("parts")
    parts = [_part(part) for part in given[:MOST_PARTS] if isinstance(part, dict)] if isinstance(given, list) else []
    return TracedObject(
        kind=said["kind"],
        type=text(said.get("type"), LONGEST_NAME),
        size=max(count(said.get("size")), len(parts)),
        parts=parts,
        first=min(count(said.get("first")), len(parts)),
    )


def _part(said: Mapping[str, Any]) -> Part:
    key = said.get("key")
    shown_key = text(key, LONGEST_PART) if isinstance(key, str) else None
    return Part(text(said.get("text"), LONGEST_PART), _ref(said.get("ref")), shown_key)


def _pairs(said: Any, most: int) -> list[tuple[Any, Any]]:
    return list(said.items())[:most] if isinstance(said, dict) else []


def _ref(said: Any) -> int | None:
    """The number of an object; they count from 1."""
    return number(said) or None


def count(value: Any) -> int:
    """How many there are of something; 0 for anything else."""
    return value if type(value) is int and 0 <= value < 1 << 53 else 0


def number(value: Any) -> int:
    """A number that counts lines, calls or tasks; 0 for anything else."""
    return value if type(value) is int and 0 <= value <= LAST_LINE else 0


def text(value: Any, longest: int) -> str:
    """Text of bounded length that any encoder takes: lone surrogates are replaced."""
    return value[:longest].encode("utf-8", "replace").decode() if isinstance(value, str) else ""
