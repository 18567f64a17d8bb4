"""What letters call the kinds of notifications, and why one gets them."""

from collections.abc import Mapping
from dataclasses import dataclass

from codecrafthub.feedback.notifications.kinds import NotificationKind


@dataclass(frozen=True, slots=True)
class KindWords:
    label: str
    """Above the title."""
    reason: str
    """Completes "You get this letter because …"."""
    about: str
    """Completes "No more letters about …"."""
    action: str = "Open it"
    """On the button."""


WORDS: Mapping[NotificationKind, KindWords] = {
    NotificationKind.FEEDBACK: KindWords(
        "Feedback", "there is news about a submission of yours", "feedback on submissions", "Open the exercise"
    ),
    NotificationKind.COMMENT: KindWords(
        "Comment", "somebody commented on your work", "comments on your work", "Read the comment"
    ),
    NotificationKind.HELP: KindWords("Help", "you asked for help or give it", "help", "Open the conversation"),
    NotificationKind.EXERCISE: KindWords(
        "Exercises", "you work in this track", "new and changed exercises", "Look at it"
    ),
    NotificationKind.REVIEW: KindWords("Review", "something you learnt is due for review", "reviews", "Review now"),
    NotificationKind.ANNOUNCEMENT: KindWords(
        "Announcement", "you are in this cohort", "announcements", "Read it at CodeCraftHub"
    ),
    NotificationKind.SECURITY: KindWords(
        "Security", "it concerns the security of your account; such letters cannot be turned off", "security"
    ),
    NotificationKind.STREAK: KindWords("Streak", "you asked to be reminded", "streaks", "Learn something"),
}
