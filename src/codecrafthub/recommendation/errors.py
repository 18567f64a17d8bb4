"""What can go wrong when a recommendation is asked for."""

from codecrafthub.kit.errors import NotFound


class UnknownTrack(NotFound):
    """There is no such track."""


class UnknownConcept(NotFound):
    """There is no such concept in the track."""


class UnknownExercise(NotFound):
    """There is no such exercise."""
