"""HumanEvalFix for Python, from a checkout of octopack or the file humanevalpack.jsonl itself.

A program's tests are the assertions of `test` and `example_test`, each by itself; its task is the docstring. Neither
its `canonical_solution` nor what kind of fault was put in is shown to the analysis.
"""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from codecrafthub.cli.evaluating.bench import Bench, CannotEvaluate, Half
from codecrafthub.cli.evaluating.python_items import PythonItem, evaluate_items

FILE = "evaluation/create/humaneval-x/data/python/data/humanevalpack.jsonl"


async def evaluate(path: Path, bench: Bench) -> list[Half]:
    """Score both halves. Raises CannotEvaluate."""
    return await evaluate_items(items(path), bench)


def items(path: Path) -> list[PythonItem]:
    """The programs of the data set. Raises CannotEvaluate for a path that holds none."""
    file = path / FILE if path.is_dir() else path
    try:
        return [_item(json.loads(line)) for line in file.read_text().splitlines() if line.strip()]
    except OSError as error:
        raise CannotEvaluate(
            f"{file} cannot be read ({error.strerror}): give a checkout of octopack, or its humanevalpack.jsonl."
        ) from None
    except (ValueError, KeyError, SyntaxError) as error:
        raise CannotEvaluate(f"{file} is not in the format of humanevalpack.jsonl: {error!r}.") from None


def _item(row: dict[str, Any]) -> PythonItem:
    return PythonItem(
        name=row["task_id"],
        source=row["declaration"] + row["buggy_solution"],
        mended=row["declaration"] + row["canonical_solution"],
        tests=[*_assertions(row["test"]), *_assertions(row["example_test"])],
        task=row["docstring"],
    )


def _assertions(text: str) -> Iterator[str]:
    """Each statement of the checking function that asserts something, after those before it that do not."""
    before: list[ast.stmt] = []
    for statement in _checking(text):
        if not any(isinstance(node, ast.Assert) for node in ast.walk(statement)):
            before.append(statement)
        elif not (isinstance(statement, ast.Assert) and isinstance(statement.test, ast.Constant)):
            yield "\n".join(map(ast.unparse, [*before, statement]))


def _checking(text: str) -> list[ast.stmt]:
    """What the checking function does; one example is indented so that it is no Python, and is left out."""
    try:
        functions = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    except IndentationError:
        return []
    return functions[0].body if functions else []
