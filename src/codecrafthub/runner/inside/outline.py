"""The tests of a file as its text says, read before any code of the learner's has run and could change them."""

import ast
import re
import textwrap
from dataclasses import asdict, dataclass
from typing import Any

LONGEST_CODE = 3000
TASK_IN_NAME = re.compile(r"task_?(\d{1,3})", re.IGNORECASE)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Outlined:
    """One test function: `name` with its class's, as in `BeerTest.test_one_verse`."""

    name: str
    code: str
    task: int | None

    def message(self) -> dict[str, Any]:
        return asdict(self)


def outline(source: str, path: str) -> list[Outlined]:
    """The test functions of a file, in its order. Raises SyntaxError."""
    tree = ast.parse(source, path)
    found: list[Outlined] = []
    for node in tree.body:
        if isinstance(node, Function) and node.name.startswith("test"):
            found.append(_outlined(source, node, None))
        elif isinstance(node, ast.ClassDef) and _holds_tests(node):
            functions = [inner for inner in node.body if isinstance(inner, Function) and inner.name.startswith("test")]
            found += [_outlined(source, function, node) for function in functions]
    return found


def _holds_tests(node: ast.ClassDef) -> bool:
    """Whether its tests are collected: a TestCase, or one by its name, unless it says that it is none."""
    says_no = any(isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "__test__" for one in node.body)
    return not says_no and (
        node.name.startswith("Test") or any(ast.unparse(base).endswith("TestCase") for base in node.bases)
    )


def _outlined(source: str, function: Function, owner: ast.ClassDef | None) -> Outlined:
    first = min([function.lineno, *(decorator.lineno for decorator in function.decorator_list)])
    lines = source.splitlines()[first - 1 : function.end_lineno]
    name = function.name if owner is None else f"{owner.name}.{function.name}"
    code = textwrap.dedent("\n".join(lines))[:LONGEST_CODE]
    return Outlined(name, code, _task(function) or (_task(owner) if owner else None))


def _task(node: Function | ast.ClassDef) -> int | None:
    """The number in a mark such as `@pytest.mark.task(taskno=3)`, else that in a name such as `test_task_3_edges`."""
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).endswith("mark.task"):
            given = [*decorator.args, *(keyword.value for keyword in decorator.keywords)]
            if given and isinstance(given[0], ast.Constant) and type(given[0].value) is int:
                return given[0].value
    named = TASK_IN_NAME.search(node.name)
    return int(named[1]) if named else None
