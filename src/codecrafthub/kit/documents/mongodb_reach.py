"""Reaching MongoDB: how long it is looked for, and what its driver says, in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pymongo.errors import BulkWriteError, ConnectionFailure, PyMongoError

from codecrafthub.kit.errors import Conflict, Unavailable

PATIENCE_MS = 5_000
"""How long a server is looked for, unless the URL says otherwise."""
DUPLICATE = 11000
UNREACHABLE = "The store of documents cannot be reached right now; try again in a moment."


@contextmanager
def reached() -> Iterator[None]:
    """Have the driver's errors that callers may meet told in words. Raises Unavailable and Conflict."""
    try:
        yield
    except ConnectionFailure as error:
        raise Unavailable(UNREACHABLE) from error
    except BulkWriteError as error:
        if any(one.get("code") == DUPLICATE for one in error.details.get("writeErrors", ())):
            raise Conflict from error
        raise
    except PyMongoError as error:
        if error.timeout:
            raise Unavailable(UNREACHABLE) from error
        if error.has_error_label("TransientTransactionError"):
            raise Conflict from error  # tried again and again, in vain: others write the same
        raise


def patience(url: str) -> dict[str, Any]:
    """What the driver is to be told of it."""
    return {} if "serverSelectionTimeoutMS" in url else {"serverSelectionTimeoutMS": PATIENCE_MS}
