"""What a new track, lesson or exercise starts from: files that pass the check once their TODO texts are filled."""

from codecrafthub.content.starting.exercise import CALLS, PROGRAM, NewExercise, Way, exercise_files
from codecrafthub.content.starting.lesson import NewLesson, concept_files, lesson_text
from codecrafthub.content.starting.names import title_of
from codecrafthub.content.starting.path_text import PathNotEditable, with_concept, with_step
from codecrafthub.content.starting.placing import place_of_exercise, place_of_lesson
from codecrafthub.content.starting.track import CONCEPT, NewTrack, track_files, track_text
from codecrafthub.content.starting.writing import write_new

__all__ = [
    "CALLS", "CONCEPT", "PROGRAM", "NewExercise", "NewLesson", "NewTrack", "PathNotEditable", "Way",
    "concept_files", "exercise_files", "lesson_text", "place_of_exercise", "place_of_lesson", "title_of",
    "track_files", "track_text", "with_concept", "with_step", "write_new",
]  # fmt: skip
