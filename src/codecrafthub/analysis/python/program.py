"""A Python program in pieces, so that a variant of it in one place need not be compiled as a whole. It executes."""

import ast
import builtins
import contextlib
import sys
import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.machinery import ModuleSpec
from typing import Any

from .bounds import STEP, Clock, Steps, count_steps

Chosen = Iterable[tuple[str, Any]]
"""Names that tell a program which of several variants of its parts are meant, with their values."""
FILE = "<program>"
"""The file name of a program's code; what else it imports is found under names of its own."""


class Program:
    """A parsed program that counts its steps. Raises SyntaxError, and what the parser raises of one too deep for it."""

    def __init__(self, source: str | ast.Module, given: Mapping[str, Any] | None = None) -> None:
        """A program as text or as a tree; it can name what is given."""
        self.steps, self.clock = Steps(), Clock()
        self._given = given or {}
        self.tree = source if isinstance(source, ast.Module) else ast.parse(source, FILE)
        count_steps(self.tree)
        self._codes = [_compiled(statement) for statement in self.tree.body]

    def codes(self, changed: int | None = None) -> Sequence[types.CodeType | None]:
        """The code of each statement of the module; that of the changed one is compiled anew from the tree."""
        if changed is None:
            return self._codes
        codes = list(self._codes)
        codes[changed] = _compiled(self.tree.body[changed])
        return codes

    def load(
        self, codes: Sequence[types.CodeType | None], chosen: Chosen = (), name: str = "program"
    ) -> dict[str, Any]:
        """The names of the module once its statements have run; raises whatever they raise."""
        module = types.ModuleType(name)
        namespace = module.__dict__
        namespace.update(self._given, __builtins__=builtins)
        namespace.update(chosen)
        namespace[STEP] = self.steps
        sys.modules[name] = module
        for code in codes:
            if code is not None:
                exec(code, namespace)
        return namespace


def _compiled(statement: ast.stmt) -> types.CodeType | None:
    """The code of one statement; the future is none of our business: annotations are what they are."""
    if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
        return None
    return compile(ast.Module([statement], []), FILE, "exec", dont_inherit=True)


def turning_lines(tree: ast.AST, around: frozenset[str] = frozenset()) -> set[int]:
    """The lines that decide whether a program goes on: conditions, and calls of a function from inside of itself."""
    found: set[int] = set()
    for node in ast.iter_child_nodes(tree):
        inside = around | {node.name} if isinstance(node, ast.FunctionDef) else around
        if isinstance(node, ast.If | ast.While | ast.IfExp):
            found.add(node.test.lineno)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in around:
            found.add(node.lineno)
        found |= turning_lines(node, inside)
    return found


@contextlib.contextmanager
def importable(files: Mapping[str, str]) -> Iterator[None]:
    """Modules that the program may import meanwhile, by their file names; the source of each runs when it is needed."""
    sources = {name.removesuffix(".py"): text for name, text in files.items() if name.endswith(".py")}
    finder = _Finder(sources)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in sources:
            sys.modules.pop(name, None)


class _Finder:
    """Finds modules among texts (importlib.abc.MetaPathFinder, and the loader of what it finds)."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources

    def find_spec(self, name: str, _path: Any = None, _target: Any = None) -> Any:
        if name not in self._sources:
            return None
        return ModuleSpec(name, self)  # type: ignore[arg-type]

    def create_module(self, _spec: Any) -> None:
        return None

    def exec_module(self, module: types.ModuleType) -> None:
        code = compile(self._sources[module.__name__], module.__name__ + ".py", "exec", dont_inherit=True)
        exec(code, module.__dict__)
