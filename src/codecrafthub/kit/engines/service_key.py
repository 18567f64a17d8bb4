"""Whether services can recognise each other: by a secret that all processes are given, or one hub's own key file."""

from typing import TYPE_CHECKING

from codecrafthub.kit.engines.faults import Fault
from codecrafthub.kit.keyfile import KeyFile

if TYPE_CHECKING:
    from codecrafthub.kit.engines import Need

SHORTEST = 32
"""Characters; the tokens are signed with HMAC-SHA-256, whose key should be no shorter than its result."""
MAKE_ONE = "`openssl rand -hex 32` makes a good one."
NOT_SET = "not set"


async def check(need: "Need") -> str:
    """What there is, in words. Raises Fault."""
    if need.url == NOT_SET:
        raise Fault(
            "services run apart and share no secret", f"Give every process the same HUB_SERVICE_SECRET. {MAKE_ONE}"
        )
    try:
        lines = KeyFile(need.file, str).read()
    except (OSError, UnicodeDecodeError) as error:
        raise Fault("the file cannot be read", "Let the hub's user read it, or bring it back from a backup.") from error
    if not lines or min(len(line.secret) for line in lines) < SHORTEST:
        raise Fault(
            f"it holds a key of fewer than {SHORTEST} characters",
            "Delete the file, and the next start makes another; links in older letters stop working.",
        )
    return "one key" if len(lines) == 1 else f"{len(lines)} keys; the first signs, all are accepted"
