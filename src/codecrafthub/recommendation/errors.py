"""What can go wrong when a recommendation is asked for, or something is set for it."""

from codecrafthub.kit.errors import NotFound, Unauthorized


class UnknownTrack(NotFound):
    """There is no such track."""


class UnknownConcept(NotFound):
    """There is no such concept in the track."""


class UnknownExercise(NotFound):
    """There is no such exercise."""


class AccountErased(Unauthorized):
    """This account was erased, so nothing about it is kept any more; sign up again to go on learning here."""
