"""Which of an exercise's files are the learner's, which are tests, and which lie beside both: as `files` names them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from codecrafthub.content.exercism.models import FileNames
from codecrafthub.content.problems import Problem
from codecrafthub.content.trees import NotText, Tree, as_text
from codecrafthub.contracts.content import SUITE_FILE, Runtime

_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_IN_FOLDER = re.compile(r"([A-Za-z0-9_][A-Za-z0-9_-]*/){1,2}[A-Za-z0-9_][A-Za-z0-9_-]*(\.[A-Za-z0-9]+)+")
_REQUIRED = re.compile(r"""(?:from|import|require|mock)\s*\(?\s*["'](\.{1,2}/[^"'\n]+)["']""")
_ENDINGS = ("", ".js", ".mjs", ".cjs", ".ts", ".json")
_TESTS = re.compile(r"^\s*(?:async\s+)?def test|^class \w*Test|\b(?:x?test|x?it|describe)(?:\.\w+)*\s*\(", re.MULTILINE)


@dataclass(slots=True)
class Files:
    """An exercise's files by their names in our folders."""

    entry: str = ""
    stub: dict[str, str] = field(default_factory=dict)
    exemplar: dict[str, str] = field(default_factory=dict)
    suite: dict[str, str] = field(default_factory=dict)
    support: dict[str, str] = field(default_factory=dict)


class Finder:
    """Takes files out of the folder of one exercise; what cannot be had is a problem."""

    def __init__(self, tree: Tree, folder: str, runtime: Runtime, problems: list[Problem]) -> None:
        self._tree = tree
        self._folder = folder
        self._runtime = runtime
        self._problems = problems

    def text(self, name: str) -> str:
        """A file that need not be there."""
        return (self._read(name) or "") if self._tree.entry(f"{self._folder}/{name}") else ""

    def find(self, names: FileNames) -> Files:
        """Everything that judging needs. What is missing is among the problems, and then this is not to be used."""
        files = Files()
        files.stub = self._named(names.solution, "solution")
        tests = self._named(names.test, "test")
        given = self._named(names.exemplar, "exemplar or example")
        if self._problems:
            return files
        files.entry = next(iter(files.stub))
        files.exemplar = _exemplar(files.stub, given)
        main = _main_test(tests)
        if main is None:
            self._refuse("", f"None of {', '.join(tests)} is called like a file of tests.")
            return files
        files.suite = {main: tests.pop(main)}
        files.support = tests | self._named(names.editor, "editor", needed=False) | self._data(files.suite[main])
        self._carry_helpers(files)
        return files

    def _named(self, names: list[str], key: str, *, needed: bool = True) -> dict[str, str]:
        """The files that a list names, by their names without folder."""
        found: dict[str, str] = {}
        if not names and needed:
            self._refuse(".meta/config.json", f"`files` names no {key}.")
        for name in names:
            short = name.rpartition("/")[2]
            if not _PLAIN.fullmatch(short) or (name != short and not name.startswith(".meta/")):
                self._refuse(name, "Only plain file names are known here. Move this file up, or rename it.")
            elif short in found:
                self._refuse(name, "Two files have this name.")
            elif (text := self._read(name)) is not None:
                found[short] = text if name == short else _moved_up(text)
        return found

    def _data(self, test: str) -> dict[str, str]:
        """Files in folders that nothing names, but of which the test speaks."""
        start = f"{self._folder}/"
        below = (entry.path.removeprefix(start) for entry in self._tree.walk() if entry.path.startswith(start))
        named = [name for name in below if _IN_FOLDER.fullmatch(name) and name.rpartition("/")[2] in test]
        found = {name: self._read(name) for name in named}
        return {name: text for name, text in found.items() if text is not None}

    def _read(self, name: str) -> str | None:
        entry = self._tree.entry(f"{self._folder}/{name}")
        if entry is None or entry.is_folder or entry.fault:
            told = entry.fault if entry and entry.fault else "`files` names this file, but it is not there."
            self._refuse(name, told)
            return None
        try:
            return as_text(entry.data)
        except NotText as error:
            self._problems.append(Problem(f"{self._folder}/{name}", error.line, error.message))
            return None

    def _refuse(self, name: str, message: str) -> None:
        self._problems.append(Problem(f"{self._folder}/{name}".rstrip("/"), 1, message))

    def _carry_helpers(self, files: Files) -> None:
        """Add siblings that tests or solutions import although nothing names them."""
        waiting = [*files.suite.values(), *files.support.values(), *files.stub.values(), *files.exemplar.values()]
        while waiting:
            for name in self._imported(waiting.pop()):
                if name not in files.stub | files.suite | files.support and (text := self._read(name)) is not None:
                    files.support[name] = text
                    waiting.append(text)

    def _imported(self, text: str) -> Iterator[str]:
        """The plain names of siblings that a text imports, and that are there."""
        for name in _python_imports(text) if self._runtime == "python" else _script_imports(text):
            entry = self._tree.entry(f"{self._folder}/{name}")
            if entry and not entry.is_folder and _PLAIN.fullmatch(name):
                yield name


def _moved_up(text: str) -> str:
    """A script out of `.meta`, which imports what lies beside it now from the folder above."""
    return re.sub(r"""(["'])\.\./""", r"\1./", text)


def _exemplar(stub: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """The exemplar with the names of the stub: by name where they are the same, else in order."""
    done = {name: given[name] for name in stub if name in given}
    others = [text for name, text in given.items() if name not in stub]
    for name in stub:
        if name not in done and others:
            done[name] = others.pop(0)
    return {name: done.get(name, text) for name, text in stub.items()}


def _main_test(tests: Mapping[str, str]) -> str | None:
    """The file with the tests; others that are listed help it."""
    named = [name for name in tests if SUITE_FILE.fullmatch(name)]
    return next((name for name in named if _TESTS.search(tests[name])), named[0] if named else None)


def _python_imports(text: str) -> Iterator[str]:
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (f"{alias.name.partition('.')[0]}.py" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names = [node.module] if node.module else [alias.name for alias in node.names]
            yield from (f"{name.partition('.')[0]}.py" for name in names)


def _script_imports(text: str) -> Iterator[str]:
    for path in _REQUIRED.findall(text):
        yield from (f"{path.removeprefix('./')}{ending}" for ending in _ENDINGS)
