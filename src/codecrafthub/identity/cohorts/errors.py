"""What can go wrong around cohorts, in words for people."""

from codecrafthub.kit.errors import Conflict, Invalid, NotFound, Unavailable


class UnknownCohort(NotFound):
    """There is no such cohort, or you are not in it."""


class UnknownCode(NotFound):
    """This code opens no cohort. Check it, or ask your instructor for the newest one."""


class NotOpen(Conflict):
    """This cohort takes nobody in at the moment. Ask your instructor to open it."""


class LastInstructor(Conflict):
    """Nobody would look after this cohort any more. Name another instructor first, or delete the cohort."""


class NotEnrolled(NotFound):
    """This person is not in the cohort."""


class NoSuchInstructor(NotFound):
    """Nobody with this address may teach on this hub. An admin gives people the role of an instructor."""


class CohortFull(Conflict):
    """A cohort has room for 2,000 people. Make another one."""


class TooManyCohorts(Conflict):
    """You look after 200 cohorts, which is the most. Delete one that is over."""


class UnreadableList(Invalid):
    """This list cannot be read: send one address a line, or a CSV file with a column named `email`."""


class NotInvited(NotFound):
    """Nobody with this address is invited."""


class MailBusy(Unavailable):
    """So many letters cannot be sent right now, and none was. Try again in a few minutes."""
