"""What can go wrong around outcomes, in words for people."""

from codecrafthub.kit.errors import NotFound


class NoSuchImpression(NotFound):
    """You were not shown this, or it was too long ago."""
