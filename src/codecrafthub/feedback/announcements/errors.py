"""What can go wrong around announcements, in words for people."""

from codecrafthub.kit.errors import Invalid, NotFound, TooMany


class NoSuchAnnouncement(NotFound):
    """This cohort has no such announcement."""


class EmptyAnnouncement(Invalid):
    """An announcement needs a title and a text."""


class TooManyAnnouncements(TooMany):
    """This cohort was told enough for now: at most ten announcements an hour. Put the rest into one, or wait."""
