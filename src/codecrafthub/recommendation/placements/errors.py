"""What can go wrong in a placement."""

from codecrafthub.kit.errors import Conflict, Invalid, NotFound


class NoPlacement(NotFound):
    """You have no placement running in this track; begin one first."""


class NotThisQuestion(Conflict):
    """This question was not asked yet; load the placement again."""


class NoSuchChoice(Invalid):
    """The question has no such answer."""
