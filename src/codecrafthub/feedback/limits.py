"""How much one person and one socket may use of the live connection; tests make the times shorter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SocketLimits:
    """Seconds, bytes and counts; the defaults are what the hub runs with."""

    heartbeat_seconds: float = 20
    silence_seconds: float = 60
    """Closed when nothing was heard for so long; a browser answers every ping."""
    renewal_seconds: float = 900
    """A socket is good for so long after its ticket; then it is asked for a fresh one."""
    renewal_grace_seconds: float = 60
    cohorts: int = 20
    """That one socket may watch at the same time."""
    close_seconds: float = 5
    """How long a client may take to read what it is still sent when its socket is closed."""
    messages_per_second: int = 20
    message_bytes: int = 4096
    garbage: int = 10
    queue: int = 1000
    queue_bytes: int = 4 * 1024 * 1024
    """Of what waits to be sent to one socket."""
    sockets: int = 8
    """Per learner: the oldest makes room for a ninth."""
    kept_events: int = 500
    kept_bytes: int = 2 * 1024 * 1024
    """Of one learner's events, for those who come back after a break."""
    idle_seconds: float = 600
    """How long events are kept for a learner whose last socket is gone."""


class Close:
    """The codes with which this service closes sockets (RFC 6455; 4000 and up are our own)."""

    AWAY = 1001
    ABUSE = 1008
    TOO_LARGE = 1009
    BROKEN = 1011
    RESTART = 1012
    """Said by the web server itself when it stops."""
    TRY_AGAIN = 1013
    TICKET = 4401
    FORBIDDEN = 4403
    REPLACED = 4408
    SILENT = 4410


REFUSED = {401: Close.TICKET, 403: Close.FORBIDDEN, 503: Close.TRY_AGAIN}
"""With which code somebody is not let in, by the status that it would have over HTTP."""
