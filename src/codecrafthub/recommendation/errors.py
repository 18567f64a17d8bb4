"""What can go wrong when a recommendation is asked for."""

from codecrafthub.kit.errors import NotFound


class UnknownTrack(NotFound):
    """There is no such track."""
