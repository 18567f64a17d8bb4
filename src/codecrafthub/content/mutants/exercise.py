"""The mutants of an exercise, whatever language it is written in."""

from __future__ import annotations

from codecrafthub.content.mutants.mutant import Mutant, choose
from codecrafthub.content.mutants.python.program import python_mutants
from codecrafthub.contracts.content import Exercise


def mutants_of(exercise: Exercise) -> list[Mutant]:
    """Those of its first exemplar that are judged; none where we know nothing of its language."""
    if not exercise.exemplars or exercise.runtime != "python":
        return []
    files = exercise.exemplars[0].files
    return choose(
        mutant
        for name, text in files.items()
        if name.endswith(".py")
        for mutant in python_mutants(name, text, exercise.stub.get(name, ""))
    )
