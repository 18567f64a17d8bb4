"""Honest submissions of every kind, with numbers that a seed chooses and the answers that are right for them."""

from collections.abc import Callable, Sequence
from random import Random

from codecrafthub.contracts import values
from codecrafthub.contracts.runner import Call, Case, Job, Limits, Outcome
from codecrafthub.runner.languages import LANGUAGES
from tests.hostile.arena import Trial
from tests.runner import programs, suites
from tests.soak.sent import Sent

PATIENT = Limits(cpu_ms=10_000, wall_ms=60_000, memory_mb=128, output_kb=64)
"""However busy the machine is: an honest submission that fails has been harmed by somebody."""
CALLS = "import re\n\n\ndef solve(numbers):\n    print(numbers)\n    return {'sum': sum(numbers), 'list': sorted(numbers)}\n"
PROGRAM = "import sys\n\nnumbers = [int(word) for word in sys.stdin.read().split()]\nprint(sum(numbers))\n"
STEPPED = "def solve(numbers):\n    total = 0\n    for number in numbers:\n        total += number\n    return total\n"
UNUSED = "import os\n"

Make = Callable[[Random], Sent]


def calls(random: Random) -> Sent:
    given = [_numbers(random) for _ in range(5)]
    cases = [Case(place, Call("solve", (numbers,)), is_secret=place > 2) for place, numbers in enumerate(given)]
    right = [{"sum": sum(numbers), "list": sorted(numbers)} for numbers in given]
    job = Job("job", "python", "cases", {"a.py": CALLS}, "a.py", cases, PATIENT, is_isolated=random.random() < 0.2)
    printed = [f"{numbers}\n" for numbers in given]
    return _honest(
        "calls",
        job,
        lambda trial: (
            values.same([answer.value for answer in trial.answers], right)
            and [answer.stdout for answer in trial.answers] == printed
        ),
    )


def program(random: Random) -> Sent:
    return _honest("program", *_adding(random, "python", "a.py", PROGRAM))


def suite(_random: Random) -> Sent:
    files = {"double_test.py": suites.TESTS, "solution.py": suites.RIGHT}
    job = Job("job", "python", "suite", files, "double_test.py", limits=PATIENT)
    return _honest(
        "suite", job, lambda trial: [one.outcome for one in trial.answers] == [Outcome.RETURNED] * len(suites.NAMES)
    )


def trace(random: Random) -> Sent:
    numbers = _numbers(random)
    job = Job("job", "python", "trace", {"a.py": STEPPED}, "a.py", [Case(0, Call("solve", (numbers,)))], PATIENT)
    return _honest(
        "trace",
        job,
        lambda trial: trial.first.value == str(sum(numbers)) and len(trial.first.steps) == 5 + 2 * len(numbers),
    )


def remarks(_random: Random) -> Sent:
    job = Job("job", "python", "tool", {"a.py": UNUSED}, "ruff", limits=PATIENT)
    return _honest("remarks on style", job, lambda trial: '"F401"' in trial.first.stdout)


def compiled(language: str) -> Make:
    """A program in one of the compiled languages: now and then of a source that has not been compiled before."""

    def make(random: Random) -> Sent:
        source = f"{programs.PROGRAMS[language].adds}// {random.randrange(4)}\n"
        return _honest(f"program in {language}", *_adding(random, language, LANGUAGES[language].entry, source))

    return make


def javascript(random: Random) -> Sent:
    return _calls_of(random, "javascript", "a.js", "export const solve = (n) => ({ twice: n * 2 });\n")


def typescript(random: Random) -> Sent:
    return _calls_of(random, "typescript", "a.ts", "export const solve = (n: number): object => ({ twice: n * 2 });\n")


def _calls_of(random: Random, runtime: str, entry: str, source: str) -> Sent:
    given = _numbers(random)
    cases = [Case(place, Call("solve", (number,))) for place, number in enumerate(given)]
    right = [{"twice": number * 2} for number in given]
    job = Job("job", runtime, "cases", {entry: source}, entry, cases, PATIENT)
    return _honest(
        f"calls in {runtime}", job, lambda trial: values.same([answer.value for answer in trial.answers], right)
    )


PLAIN: Sequence[Make] = (calls, program, trace)
"""What needs no namespaces."""
WALLED: Sequence[Make] = (suite, remarks)


def _adding(random: Random, runtime: str, entry: str, source: str) -> tuple[Job, Callable[[Trial], bool]]:
    pairs = [(random.randrange(-1000, 1000), random.randrange(1000)) for _ in range(3)]
    cases = [Case(place, stdin=f"{one} {other}\n") for place, (one, other) in enumerate(pairs)]
    right = [f"{sum(pair)}\n" for pair in pairs]
    job = Job("job", runtime, "cases", {entry: source}, entry, cases, PATIENT)
    return job, lambda trial: [answer.stdout for answer in trial.answers] == right


def _numbers(random: Random) -> list[int]:
    return [random.randrange(-1000, 1000) for _ in range(random.randrange(1, 9))]


def _honest(name: str, job: Job, is_right: Callable[[Trial], bool]) -> Sent:
    def is_accepted(trial: Trial) -> bool:
        return trial.outcomes == {Outcome.RETURNED} and is_right(trial)

    return Sent(name, job, is_honest=True, is_accepted=is_accepted)
