"""What can go wrong here, said to a learner."""

from codecrafthub.kit.errors import Conflict, Forbidden, NotFound, TooMany, Unauthorized, Unavailable


class NoHintLeft(NotFound):
    """You have seen every hint for this exercise."""


class AccountErased(Unauthorized):
    """This account was erased, so nothing about it is kept any more; sign up again to go on learning here."""


class NoSuchAnnotation(NotFound):
    """This submission has no such remark."""


class NoClustersNow(Unavailable):
    """There is too much to group at the moment; ask again in a little while."""


class NoStepNow(Unavailable):
    """A next step takes too long to find at the moment; ask again in a little while."""


class NoSuchSubmission(NotFound):
    """You have no submission with this id."""


class TooManyTickets(TooMany):
    """You opened many connections in a short time; wait half a minute and try again."""


class BadTicket(Unauthorized):
    """This ticket is not valid; ask for a new one."""


class Superseded(Conflict):
    """You have typed on since, so this text was not looked at any more."""


class TooManyDiagnostics(TooMany):
    """Your code was looked at many times in a short while; what you type next is looked at in some seconds."""


class NoSuchCohort(NotFound):
    """There is no such cohort, or you are not in it."""


class NotYourCohort(Forbidden):
    """Only those who teach in this cohort may do this."""
