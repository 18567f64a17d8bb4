"""The mutants of an exercise, whatever language it is written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from codecrafthub.content.mutants.declared import matches, problems
from codecrafthub.content.mutants.grammar.program import grammar_mutants
from codecrafthub.content.mutants.mutant import MOST, Mutant, choose, told_apart
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


@dataclass(frozen=True, slots=True)
class Selected:
    """The mutants to be judged, how many the author declared equivalent, and what is wrong with these declarations."""

    mutants: list[Mutant]
    declared: int
    problems: list[str]


def mutants_of(exercise: Exercise) -> Selected:
    """Those of its first exemplar."""
    most = MOST if exercise.runtime in CALLABLE else MOST_COMPILED
    files = exercise.exemplars[0].files if exercise.exemplars else {}
    sources = {name: text for name, text in files.items() if PurePosixPath(name).suffix in SUFFIXES[exercise.runtime]}
    found = told_apart(mutant for name, text in sources.items() for mutant in _mutants(exercise, name, text))
    declared = [mutant for one in exercise.equivalent for mutant in matches(one, found)]
    kept = choose([mutant for mutant in found if mutant not in declared], most)
    return Selected(kept, len(declared), list(problems(exercise.equivalent, found, most)))


def _mutants(exercise: Exercise, name: str, text: str) -> Iterator[Mutant]:
    stub = exercise.stub.get(name, "")
    if exercise.runtime == "python":
        return python_mutants(name, text, stub)
    return grammar_mutants(exercise.runtime, name, text, stub)
