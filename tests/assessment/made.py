"""Exercises made up for a test."""

from typing import Any
from uuid import uuid4

from codecrafthub.contracts.content import Exercise, Limits, TestCase

TIGHT = Limits(cpu_ms=300, wall_ms=900, memory_mb=64, output_kb=16)


def exercise(*cases: TestCase, slug: str = "python.double", entry: str = "double.py", **more: Any) -> Exercise:
    """An exercise with these cases; by default calls of `double` with tight limits."""
    given: dict[str, Any] = {
        "uuid": uuid4(), "track": "python", "title": "Double", "blurb": "", "difficulty": 1, "teaches": ["functions"],
        "language": "python", "runtime": "python", "version": "1", "instructions": "", "limits": TIGHT,
        "stub": {entry: "def double(number):\n    pass\n"}, "cases": list(cases) or DOUBLES, **more,
    }  # fmt: skip
    return Exercise(slug=slug, entry=entry, **given)


def case(call: str, returns: str | None = None, **more: Any) -> TestCase:
    return TestCase(name=more.pop("name", call), call=call, returns=returns, **more)


DOUBLES = [
    case("double(1)", "2", visibility="example"),
    case("double(0)", "0"),
    case("double(-4)", "-8", visibility="hidden", message="Numbers below zero are doubled too."),
    case("double(2.5)", "5.0"),
    case("double(777)", "1554", visibility="hidden"),
]
RIGHT = "def double(number):\n    return number * 2\n"
WRONG = "def double(number):\n    return number + number if number >= 0 else number\n"
SLOW = "import time\ndef double(number):\n    time.sleep(0.12)\n    return number * 2\n"
