"""What can go wrong around people and their sessions, in words for them."""

from codecrafthub.kit.errors import Conflict, Forbidden, Invalid, NotFound, TooMany, Unauthorized, Unavailable


class SignUpClosed(Forbidden):
    """Sign-up is closed on this hub. Ask an admin to make you an account."""


class UnacceptableValue(Invalid):
    """A value cannot be accepted; `field` says which one of the body."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message, errors=[{"at": f"body.{field}", "message": message}])


class AddressInUse(Conflict):
    """Someone has an account with this address already."""


class WrongCredentials(Unauthorized):
    """The email address or the password is not right."""

    title = "Not signed in"


class SignInPaused(TooMany):
    """Too many wrong passwords for this address."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"Too many wrong passwords for this address. Wait {_words(seconds)} and try again, or reset it.",
            headers={"Retry-After": str(seconds)},
        )


class SessionOver(Unauthorized):
    """You are signed out. Sign in again."""


class CrossSiteRequest(Forbidden):
    """This must come from the hub's own pages: send the header `X-Hub-CSRF: 1` from the hub's own address."""


class LinkNotValid(NotFound):
    """This link was used already or is older than an hour. Ask for a new one."""


class UnknownUser(NotFound):
    """There is no such account."""


class NotYourself(Conflict):
    """You cannot disable yourself or change your own role. Ask another admin."""


class LastAdmin(Conflict):
    """This is the only admin. Make someone else an admin first."""


class TooBusy(Unavailable):
    """Too many people are signing in at this moment. Try again in a few seconds."""


def _words(seconds: int) -> str:
    if seconds < 60:  # noqa: PLR2004  (seconds in a minute)
        return "a second" if seconds == 1 else f"{seconds} seconds"
    minutes = -(-seconds // 60)
    return "a minute" if minutes == 1 else f"{minutes} minutes"


class UnwritableLetter(Invalid):
    """This letter cannot be written: a header of it would hold more than one line."""
