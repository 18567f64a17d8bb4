"""What can go wrong when learners set something, in words for them."""

from codecrafthub.kit.errors import Invalid


class UnknownConcepts(Invalid):
    """Some of these concepts are not in the track; load the page again and choose from those there are."""


class UnknownLanguages(Invalid):
    """No track teaches some of these languages; choose from those there are."""


class UnknownZone(Invalid):
    """This time zone is not known; give its IANA name, as Europe/Berlin."""


class DeadlinePassed(Invalid):
    """This day is over already; choose today or a later one."""


class DeadlineFar(Invalid):
    """This day is more than three years away; choose a nearer one, or none."""


class NoDays(Invalid):
    """Choose at least one day of the week to learn on; the goal can also be taken away."""


class NoSession(Invalid):
    """Say how long a session is either in minutes or in exercises: one of both."""


class SessionLength(Invalid):
    """A session has 5 to 480 minutes, or 1 to 30 exercises."""


class DaysOnlyForNotNow(Invalid):
    """Only "not now" is for some days."""
