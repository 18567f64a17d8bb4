"""What can go wrong with answers, said to those who teach."""

from codecrafthub.kit.errors import Conflict, Forbidden, Invalid, NotFound, TooMany


class NoSuchAnswer(NotFound):
    """There is no such answer."""


class NoSuchCluster(Conflict):
    """These submissions have been grouped anew since; load the page again and answer the group as it is now."""


class AlreadyAnswered(Conflict):
    """These submissions have an answer; edit it, or withdraw it first."""


class AnswerWithdrawn(Conflict):
    """This answer was withdrawn; write a new one."""


class OnlyInstructors(Forbidden):
    """Answers reach every learner who makes a mistake, so only instructors write them; authors may read them."""


class NotYourAnswer(Forbidden):
    """Only the one who wrote an answer, and admins, may change or withdraw it."""


class EmptyAnswer(Invalid):
    """Write what these learners should know."""


class TooManyAnswers(TooMany):
    """You wrote many answers within an hour; wait a little before the next one."""


class ExerciseFullOfAnswers(Conflict):
    """This exercise has 50 answers, which is the most; withdraw one that is not needed any more."""
