"""The tests of a file as its text says, read before any code of the learner's has run and could change them."""

import ast
import re
import textwrap
from dataclasses import dataclass
from typing import Any

LONGEST_CODE = 3000
TASK_IN_NAME = re.compile(r"task_?(\d{1,3})", re.IGNORECASE)
SKIPS, FAILS = ("skip",), ("xfail", "expectedfailure")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Outlined:
    """One test function: `name` with its class's, as in `BeerTest.test_one_verse`."""

    name: str
    code: str
    task: int | None
    may_skip: bool
    may_fail: bool
    """Whether the tests' own text speaks of it: code under test cannot excuse itself."""

    def message(self) -> dict[str, Any]:
        return {"name": self.name, "code": self.code[:LONGEST_CODE], "task": self.task}


def outline(source: str, path: str) -> list[Outlined]:
    """The test functions of a file, in its order. Raises SyntaxError."""
    functions: list[tuple[Function, ast.ClassDef | None]] = []
    for node in ast.parse(source, path).body:
        if isinstance(node, Function):
            functions.append((node, None))
        elif isinstance(node, ast.ClassDef) and _holds_tests(node):
            functions += [(inner, node) for inner in node.body if isinstance(inner, Function)]
    tests = [(function, owner) for function, owner in functions if function.name.startswith("test")]
    lines = source.splitlines()
    within = {number for function, _ in tests for number in _span(function)}
    rest = "\n".join(line for number, line in enumerate(lines) if number not in within)
    return [
        _outlined(function, owner, "\n".join(lines[number] for number in _span(function)), rest)
        for function, owner in tests
    ]


def _holds_tests(node: ast.ClassDef) -> bool:
    """Whether its tests are collected: a TestCase, or one by its name, unless it says that it is none."""
    says_no = any(isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "__test__" for one in node.body)
    is_case = any(ast.unparse(base).endswith("TestCase") for base in node.bases)
    return not says_no and (is_case or node.name.startswith("Test"))


def _span(function: Function) -> range:
    """The lines of a function with its decorators, counted from 0."""
    first = min([function.lineno, *(decorator.lineno for decorator in function.decorator_list)])
    return range(first - 1, function.end_lineno or function.lineno)


def _outlined(function: Function, owner: ast.ClassDef | None, code: str, rest: str) -> Outlined:
    spoken_of = f"{code}\n{rest}".lower()
    return Outlined(
        name=function.name if owner is None else f"{owner.name}.{function.name}",
        code=textwrap.dedent(code),
        task=_task(function) or (_task(owner) if owner else None),
        may_skip=any(word in spoken_of for word in SKIPS),
        may_fail=any(word in spoken_of for word in FAILS),
    )


def _task(node: Function | ast.ClassDef) -> int | None:
    """The number in a mark such as `@pytest.mark.task(taskno=3)`, else that in a name such as `test_task_3_edges`."""
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).endswith("mark.task"):
            given = [*decorator.args, *(keyword.value for keyword in decorator.keywords)]
            if given and isinstance(given[0], ast.Constant) and type(given[0].value) is int:
                return given[0].value
    named = TASK_IN_NAME.search(node.name)
    return int(named[1]) if named else None
