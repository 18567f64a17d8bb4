"""Exercism tracks turned into our own files: past this package nothing knows where an exercise came from."""

from codecrafthub.content.exercism.imported import ImportedExercise, ImportedTrack, State
from codecrafthub.content.exercism.importing import convert, import_track
from codecrafthub.content.exercism.merging import Merged, merge
from codecrafthub.content.exercism.storing import replace_folder
from codecrafthub.content.exercism.track import is_exercism

__all__ = [
    "ImportedExercise", "ImportedTrack", "Merged", "State", "convert", "import_track", "is_exercism", "merge",
    "replace_folder",
]  # fmt: skip
