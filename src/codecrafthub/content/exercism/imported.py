"""What an import gives: our own files for the track and each exercise, and what became of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from codecrafthub.content.problems import Problem
from codecrafthub.content.trees import Tree, tree_of

State = Literal["imported", "draft", "deprecated", "skipped", "refused"]
"""What became of a listed exercise.

imported    its exemplar passes and its stub fails: it can be published
draft       our own files are there, but something has to be mended first; `reason` says what
deprecated  as imported, but kept hidden: only who has worked on it still sees it
skipped     it is not finished where it comes from
refused     no files could be made of it
"""


@dataclass(slots=True)
class ImportedExercise:
    """One listed exercise; its files are called as in its own folder, and there are none where it is refused."""

    slug: str
    uuid: str
    title: str
    state: State
    files: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    problems: list[Problem] = field(default_factory=list)
    """Each with the file and line in what was read; what they warn of was left out or put right."""


@dataclass(slots=True)
class ImportedTrack:
    """A whole track. There are no files where the track itself is refused."""

    slug: str
    files: dict[str, str] = field(default_factory=dict)
    """Of the track, its concepts and its lessons."""
    exercises: list[ImportedExercise] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    """Why nothing was imported."""
    warnings: list[Problem] = field(default_factory=list)

    def all_files(self) -> dict[str, str]:
        """Every file by its path in the track's folder."""
        inner = {
            f"exercises/{exercise.slug}/{name}": text
            for exercise in self.exercises
            for name, text in exercise.files.items()
        }
        return self.files | inner

    def tree(self) -> Tree:
        """What the loader reads."""
        return tree_of(self.all_files(), self.slug)

    def counts(self) -> dict[str, int]:
        """How many exercises are in each state, and how many of them come with warnings."""
        found = Counter[str](exercise.state for exercise in self.exercises)
        warned = sum(bool(exercise.problems) and exercise.state != "refused" for exercise in self.exercises)
        states: tuple[State, ...] = ("imported", "draft", "deprecated", "skipped", "refused")
        return {state: found[state] for state in states} | {"warned": warned}

    def report(self) -> dict[str, Any]:
        """All but the files, for programs."""
        return {
            "track": self.slug,
            "counts": self.counts(),
            "refused": [str(problem) for problem in self.refused],
            "warnings": [str(problem) for problem in self.warnings],
            "exercises": [
                {key: value for key, value in asdict(exercise).items() if key not in {"files", "problems"}}
                | {"problems": [str(problem) for problem in exercise.problems]}
                for exercise in self.exercises
            ],
        }
