"""What can go wrong when somebody asks for content."""

from __future__ import annotations

from codecrafthub.kit.errors import NotFound


class NoSuchTrack(NotFound):
    """There is no such track. The list of tracks shows those there are."""


class NoSuchLesson(NotFound):
    """There is no such lesson. It may have been renamed: look for it on the page of its track."""


class NoSuchExercise(NotFound):
    """There is no such exercise. It may have been renamed: look for it on the page of its track."""
