"""What can go wrong around notifications, in words for people."""

from codecrafthub.kit.errors import Invalid, NotFound


class NoSuchNotification(NotFound):
    """You have no notification with this id."""


class SecurityAlwaysTold(Invalid):
    """What concerns the security of your account is always told, in the list and by mail at once."""


class UnknownTimeZone(Invalid):
    """This hub knows no such time zone; choose one like Europe/Berlin or America/New_York."""


class EmptyQuietHours(Invalid):
    """Quiet hours must end at another time than they begin; leave them out to have none."""


class BadUnsubscribeLink(NotFound):
    """This link ends nothing any more; sign in and choose under Settings what you hear of."""
