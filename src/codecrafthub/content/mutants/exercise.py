"""The mutants of an exercise, whatever language it is written in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from codecrafthub.content.mutants.grammar.program import grammar_mutants
from codecrafthub.content.mutants.mutant import MOST, Mutant, choose
from codecrafthub.content.mutants.python.program import python_mutants
from codecrafthub.contracts.content import CALLABLE, Exercise

SUFFIXES = {
    "python": {".py"},
    "javascript": {".js", ".mjs", ".cjs"},
    "typescript": {".ts", ".mts", ".cts"},
    "c": {".c"},
    "cpp": {".cpp", ".cc", ".cxx"},
    "go": {".go"},
    "java": {".java"},
    "rust": {".rs"},
}
MOST_COMPILED = 20
"""Each mutant of these languages has to be compiled, which takes longer than all of its tests."""


def mutants_of(exercise: Exercise) -> list[Mutant]:
    """Those of its first exemplar that are judged."""
    if not exercise.exemplars:
        return []
    files = exercise.exemplars[0].files
    sources = {name: text for name, text in files.items() if PurePosixPath(name).suffix in SUFFIXES[exercise.runtime]}
    found = (mutant for name, text in sources.items() for mutant in _mutants(exercise, name, text))
    return choose(found, MOST if exercise.runtime in CALLABLE else MOST_COMPILED)


def _mutants(exercise: Exercise, name: str, text: str) -> Iterator[Mutant]:
    stub = exercise.stub.get(name, "")
    if exercise.runtime == "python":
        return python_mutants(name, text, stub)
    return grammar_mutants(exercise.runtime, name, text, stub)
