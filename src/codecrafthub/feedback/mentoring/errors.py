"""What can go wrong when people help each other, said to the one who reads it."""

from codecrafthub.kit.errors import BadRequest, Conflict, Forbidden, NotFound, TooMany


class NobodyToAsk(Forbidden):
    """You are in no cohort with somebody who teaches; join one with the code of your course, then you may ask there."""


class NotThatCohort(Forbidden):
    """You do not learn in this cohort; choose one of yours."""


class AlreadyAsked(Conflict):
    """You have asked for help with this exercise already; those who teach you see it in their queue."""


class TooManyAsked(TooMany):
    """You asked for help many times in a short while; wait ten minutes before you ask anew."""


class NoOpenRequest(NotFound):
    """There is no open request for help here; it may have been resolved or taken back in the meantime."""


class NoSuchConversation(NotFound):
    """There is no such conversation."""


class NoSuchComment(NotFound):
    """There is no such comment."""


class NothingToTake(BadRequest):
    """This comment suggests no change that could be taken."""


class LookedAtByAnother(Conflict):
    """Somebody else is looking at this already; you may still take it over."""


class TooManyComments(TooMany):
    """You wrote many comments in a short while; wait a minute."""


class ConversationFull(Conflict):
    """This conversation is too long for more; talk to each other, or ask about another exercise."""
