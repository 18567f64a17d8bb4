"""QuixBugs for Python, from a checkout. The programs of correct_python_programs are for scoring alone.

A program's tests are those of python_testcases: of a test function each set of its data by itself. The task is the text
below the program. What the published tests skip because it takes too long is skipped here too.
"""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from codecrafthub.cli.evaluating.bench import Bench, CannotEvaluate, Half
from codecrafthub.cli.evaluating.python_items import PythonItem, evaluate_items

NODE = "node.py"
"""What programs on graphs and linked lists are tested with."""
FAULTY, MENDED = "python_programs", "correct_python_programs"
PYTEST = """
class pytest:
    run_slow = False
    class approx:
        def __init__(self, value, abs):
            self.value, self.abs = value, abs
        def __eq__(self, other):
            return -self.abs <= self.value - other <= self.abs
"""
"""What of pytest the tests use."""


async def evaluate(path: Path, bench: Bench) -> list[Half]:
    """Score both halves. Raises CannotEvaluate."""
    return await evaluate_items(items(path), bench)


def items(path: Path) -> list[PythonItem]:
    """The programs of the data set. Raises CannotEvaluate for a path that holds none."""
    names = sorted(file.stem for file in (path / MENDED).glob("*.py") if _is_program(file.stem))
    if not names:
        raise CannotEvaluate(f"{path} holds no {MENDED}: give a checkout of QuixBugs.")
    try:
        node = (path / FAULTY / NODE).read_text()
        return [_item(path, name, node) for name in names]
    except (OSError, ValueError, SyntaxError) as error:
        raise CannotEvaluate(f"{path} is not a whole checkout of QuixBugs: {error}.") from None


def _is_program(name: str) -> bool:
    return not name.endswith("_test") and f"{name}.py" != NODE


def _item(path: Path, name: str, node: str) -> PythonItem:
    source = (path / FAULTY / f"{name}.py").read_text()
    return PythonItem(
        name=name,
        source=source,
        mended=(path / MENDED / f"{name}.py").read_text(),
        tests=list(_tests(path, name)),
        task=_text_below(source),
        files={NODE: node},
    )


def _text_below(source: str) -> str:
    """The last text that stands for itself."""
    texts = [
        node.value.value for node in ast.parse(source).body
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    ]  # fmt: skip
    return texts[-1] if texts else ""


def _tests(path: Path, name: str) -> Iterator[str]:
    module = ast.parse((path / "python_testcases" / f"test_{name}.py").read_text())
    data = path / "json_testcases" / f"{name}.json"
    rows = [json.loads(line) for line in data.read_text().splitlines() if line.strip()] if data.exists() else None
    functions = [node for node in module.body if isinstance(node, ast.FunctionDef)]
    others = [node for node in module.body if not isinstance(node, ast.FunctionDef | ast.If)]
    around = "\n".join(ast.unparse(node) for node in others if not _is_of_pytest(node))
    for test in functions:
        body = "\n".join(map(ast.unparse, map(_without_skip, test.body)))
        body = PYTEST + body if "pytest" in body else body
        for row in [None] if rows is None else rows:
            yield "\n".join([*([] if row is None else [f"testdata = [{_as_pair(row)!r}]"]), around, *_taken(row), body])


def _as_pair(row: list[Any]) -> list[Any]:
    """Arguments and what is expected; one that is no list is the only argument."""
    given, expected = row
    return [given if isinstance(given, list) else [given], expected]


def _taken(row: list[Any] | None) -> list[str]:
    """What a test function is called with, once the statements around have done with the data what they do."""
    return [] if row is None else ["[(input_data, expected)] = testdata"]


def _is_of_pytest(node: ast.stmt) -> bool:
    """Whether a statement outside of the test functions is only for pytest to find data and the program under test."""
    text = ast.unparse(node)
    return "pytest" in text or "load_json_testcases" in text


def _without_skip(node: ast.stmt) -> ast.stmt:
    """Where pytest would be told to skip, the test ends."""
    if isinstance(node, ast.If) and "pytest.skip" in ast.unparse(node):
        return ast.If(test=node.test, body=[ast.Return(value=None)], orelse=[])
    return node
