"""What everybody may see of content: nothing in here has a place for hidden cases, exemplars or expected mistakes."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from codecrafthub.contracts.content import Credits, Grading, Limits


class Neighbour(BaseModel):
    """The step before or after, on the recommended path."""

    kind: Literal["lesson", "exercise"]
    slug: str
    title: str


class TrackItem(BaseModel):
    slug: str
    title: str
    language: str
    blurb: str
    exercise_count: int
    lesson_count: int


class TrackList(BaseModel):
    items: list[TrackItem]


class ConceptRead(BaseModel):
    slug: str
    name: str
    blurb: str
    requires: list[str]
    lesson: str | None
    introduction_html: str
    about_html: str


class StepRead(Neighbour):
    concept: str
    difficulty: int | None = None
    minutes: int | None = None


class LessonItem(BaseModel):
    slug: str
    title: str
    concept: str
    minutes: int


class ExerciseItem(BaseModel):
    slug: str
    title: str
    blurb: str
    difficulty: int
    teaches: list[str]
    requires: list[str]
    is_inferred: bool = Field(default=False, description="`teaches` was found by a program, and named by no author.")


class TrackRead(BaseModel):
    slug: str
    title: str
    language: str
    blurb: str
    licence: str
    concepts: list[ConceptRead]
    path: list[StepRead]
    lessons: list[LessonItem]
    exercises: list[ExerciseItem]


class ExerciseLink(BaseModel):
    slug: str
    title: str


class LessonRead(LessonItem):
    track: str
    html: str
    previous: Neighbour | None
    next: Neighbour | None
    exercises: list[ExerciseLink]


class TaskRead(BaseModel):
    number: int
    title: str
    html: str


class ExampleRead(BaseModel):
    """A case that the instructions show in full."""

    name: str
    task: int
    call: str | None
    stdin: str | None
    expected: str | None
    """None where the author's own program says which answers are right."""


class ChangeRead(BaseModel):
    """What a later version changed, in its author's words, for whoever solved the exercise before."""

    number: int
    at: datetime
    note: str
    tests_changed: bool = Field(description="Whether solutions were held to other tests before.")


class ExerciseRead(ExerciseItem):
    track: str
    language: str
    runtime: str
    version: str
    instructions_html: str
    tasks: list[TaskRead]
    files: dict[str, str]
    support: dict[str, str] = Field(description="Files that lie beside those: to be read, not changed.")
    limits: Limits
    credits: Credits
    examples: list[ExampleRead]
    test_count: int = Field(description="As far as it is known before they run: of a suite it is 0.")
    grading: Grading
    hint_count: int
    changes: list[ChangeRead] = Field(description="Of the last versions, the newest first.")
    previous: Neighbour | None
    next: Neighbour | None
