"""What can go wrong with plans, in words for the learner."""

from codecrafthub.kit.errors import Invalid, NotFound


class NotInPlan(NotFound):
    """There is nothing like this in your plan; it may be done already. Load the page again."""


class DayOutOfPlan(Invalid):
    """Choose today or one of the next four weeks."""


class OnlyLessonsAreRead(Invalid):
    """Only a lesson can be ticked off; an exercise is done when it is solved."""
