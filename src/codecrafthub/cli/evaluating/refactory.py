"""Refactory (Hu et al., ASE 2019): wrong submissions of five assignments, mended from right ones of the same.

A repair counts when the judge's way of running finds that it passes every test, and when it changes at most
LARGEST_PATCH nodes of the syntax tree for each node of the wrong program, by the measure of the data set's authors
(analysis/python/edit_distance.py). The time is that of one program alone, from its text to the verified repair.
"""

import ast
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean, median, quantiles
from typing import Any

from codecrafthub.cli.evaluating.bench import Bench, CannotEvaluate, Half, share
from codecrafthub.cli.evaluating.clustering import Wrong, clustered
from codecrafthub.contracts.runner import Call, Case, Job, Limits, Outcome
from codecrafthub.contracts.values import Plain, same
from codecrafthub.feedback.steps.finder import Finder, Step, Suite, TriedCase
from codecrafthub.feedback.steps.library import Library

LARGEST_PATCH = 1.0
SECONDS = 2.0
ENTRY = "program.py"
AT_ONCE = 50
LIMITS = Limits(cpu_ms=1000, wall_ms=4000, memory_mb=128)
MISSING = "There is no question_1/code/wrong below {path}: name a checkout of Refactory, its data.zip unpacked."


@dataclass(frozen=True, slots=True)
class Question:
    """One assignment: how its programs are tested, and right programs to learn from."""

    name: str
    suite: Suite
    cases: Sequence[Case]
    expected: Sequence[Plain]
    library: Library


@dataclass(frozen=True, slots=True)
class Item:
    name: str
    source: str
    question: Question
    passed: Sequence[bool]
    """Of its tests."""


@dataclass(frozen=True, slots=True)
class Score:
    """What came of one program; `size` is that of the patch, None without a verified repair."""

    size: float | None
    seconds: float
    wrong: Wrong


async def evaluate(path: Path, bench: Bench) -> list[Half]:
    """Both halves in numbers, the even one first. Raises CannotEvaluate."""
    folders = sorted((path / "data" if (path / "data").is_dir() else path).glob("question_*"))
    if not folders:
        raise CannotEvaluate(MISSING.format(path=path))
    items = [item for folder in folders for item in await _items(folder, bench)]

    async def score(item: Item) -> Score:
        return await _score(item, bench)

    halves = await replace(bench, slots=1).each(items, lambda item: item.name, score)
    return [await _half(scores, bench) for scores in halves]


async def _half(scores: Sequence[Score], bench: Bench) -> Half:
    repaired = [score.size for score in scores if score.size is not None and score.size <= LARGEST_PATCH]
    seconds = [score.seconds for score in scores]
    return {
        "items": len(scores),
        "repaired": share(score.size is not None and score.size <= LARGEST_PATCH for score in scores),
        "relative_patch_size": round(fmean(repaired), 4) if repaired else None,
        "relative_patch_size_p50": round(median(repaired), 4) if repaired else None,
        "seconds_p50": round(median(seconds), 4) if seconds else None,
        "seconds_p95": round(quantiles(seconds, n=20)[-1], 4) if len(seconds) > 1 else None,
        "clusters": await clustered([score.wrong for score in scores], bench),
    }


async def _items(folder: Path, bench: Bench) -> list[Item]:
    """The wrong programs of an assignment that do fail."""
    question = await _question(folder, bench)
    texts = {file.stem: file.read_text() for file in sorted((folder / "code" / "wrong").glob("*.py"))}
    passed = await _passed(list(texts.values()), question.suite, bench)
    return [Item(name, text, question, passed[text]) for name, text in texts.items() if not all(passed[text])]


async def _question(folder: Path, bench: Bench) -> Question:
    shared = folder / "code" / "global.py"
    before = f"{shared.read_text()}\n" if shared.exists() else ""
    values = _values(before)
    calls, expected = [], []
    for file in sorted((folder / "ans").glob("input_*.txt")):
        calls.append(_call(file.read_text(), values))
        expected.append(ast.literal_eval(file.with_name(file.name.replace("input", "output")).read_text().strip()))
    suite = Suite([_test(call, value) for call, value in zip(calls, expected, strict=True)], before)
    right = [
        file.read_text() for kind in ("reference", "correct") for file in sorted((folder / "code" / kind).glob("*.py"))
    ]
    passed = await _passed(right, suite, bench)
    library = Library(suite.entries)
    await library.add([text for text in right if all(passed[text])], bench.analyse)
    return Question(folder.name, suite, [Case(place, call) for place, call in enumerate(calls)], expected, library)


def _test(call: Call, expected: Plain) -> TriedCase:
    case = {"calls": [[call.function, list(call.args), {}]]}
    return TriedCase(call.function, case, lambda answer: same(answer[0], expected))


async def _passed(programs: Sequence[str], suite: Suite, bench: Bench) -> dict[str, Sequence[bool]]:
    """Which tests each program passes."""
    found: dict[str, Sequence[bool]] = {}
    for begin in range(0, len(programs), AT_ONCE):
        batch = programs[begin : begin + AT_ONCE]
        found.update(zip(batch, await suite.attempt(batch, suite.tests, bench.analyse), strict=True))
    return found


async def _score(item: Item, bench: Bench) -> Score:
    start = time.perf_counter()
    finder = Finder(item.question.suite, item.question.library, bench.analyse, SECONDS)
    steps = await finder.all(item.source)
    repaired = steps[-1].after if steps and steps[-1].is_complete else ""
    is_verified = bool(repaired) and await _is_verified(repaired, item.question, bench)
    seconds = time.perf_counter() - start
    wrong = _wrong(item, steps if is_verified else [])
    if not is_verified:
        return Score(None, seconds, wrong)
    size = await bench.analyse("python.edit_distance", "relative_patch_size", item.source, repaired)
    return Score(size, seconds, wrong)


def _wrong(item: Item, steps: Sequence[Step]) -> Wrong:
    edits = [step.repair.plan["edits"][edit] for step in steps[:1] for edit in step.repair.edits]
    largest = max(edits, key=lambda edit: float(edit["cost"]), default={"statement": ""})
    functions = [test.entry for test in item.question.suite.tests]
    return Wrong(item.question.name, list(zip(functions, item.passed, strict=True)), largest["statement"])


async def _is_verified(program: str, question: Question, bench: Bench) -> bool:
    """Whether the program passes every test, run as a submission is."""
    files = {ENTRY: question.suite.before + program}
    answers, _ = await bench.run(Job("evaluate", "python", "cases", files, ENTRY, question.cases, LIMITS))
    right = [
        answer.outcome is Outcome.RETURNED and same(answer.value, question.expected[answer.index])
        for answer in answers
    ]  # fmt: skip
    return len(right) == len(question.cases) and all(right)


def _values(shared: str) -> dict[str, Any]:
    """What an assignment's own file gives names to."""
    return {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in ast.parse(shared).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }


def _call(text: str, values: dict[str, Any]) -> Call:
    node = ast.parse(text.strip(), mode="eval").body
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        raise CannotEvaluate(f"A test that is no call of a function: {text.strip()[:100]}")
    args = [values[one.id] if isinstance(one, ast.Name) else ast.literal_eval(one) for one in node.args]
    return Call(node.func.id, args)
