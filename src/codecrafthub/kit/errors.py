"""The errors that services raise; the web layer turns each into a problem+json answer (RFC 9457)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar


class HubError(Exception):
    """The base of all errors meant for a caller: `detail` says what happened and what to do."""

    status: ClassVar[int] = 500
    title: ClassVar[str] = "Something went wrong on our side"

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: Sequence[Mapping[str, Any]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.detail = detail or (type(self).__doc__ or self.title).strip().splitlines()[0]
        self.errors = list(errors)
        self.headers = dict(headers or {})
        super().__init__(self.detail)

    @property
    def kind(self) -> str:
        """The error's own name in kebab case, stable for clients: `no-hint-left`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", type(self).__name__).lower()


class BadRequest(HubError):
    """The request cannot be understood."""

    status = 400
    title = "Bad request"


class Unauthorized(HubError):
    """Sign in first."""

    status = 401
    title = "Not signed in"


class Forbidden(HubError):
    """You may not do this."""

    status = 403
    title = "Not allowed"


class NotFound(HubError):
    """There is nothing here."""

    status = 404
    title = "Not found"


class Conflict(HubError):
    """Something else changed this at the same time; load it again and retry."""

    status = 409
    title = "Conflict"


class TooLarge(HubError):
    """The request is larger than allowed."""

    status = 413
    title = "Too large"


class Invalid(HubError):
    """The request has the right form, but a value in it cannot be accepted."""

    status = 422
    title = "Invalid value"


class TooMany(HubError):
    """Too many requests; wait a moment and try again."""

    status = 429
    title = "Too many requests"


class Unavailable(HubError):
    """This part of the hub is not available right now; try again in a moment."""

    status = 503
    title = "Not available right now"


BY_STATUS: Mapping[int, type[HubError]] = {
    error.status: error
    for error in (
        BadRequest, Unauthorized, Forbidden, NotFound, Conflict, TooLarge, Invalid, TooMany, Unavailable,
    )
}  # fmt: skip
