"""Signals about what a transaction has made true, given once it is."""

import asyncio

from codecrafthub.kit.bus import Said, Signals
from codecrafthub.kit.database import Session, after_commit

_under_way: set[asyncio.Task[None]] = set()


def signal_after_commit(session: Session, signals: Signals, subject: str, body: Said = b"") -> None:
    """Signal when the transaction has committed, and not at all when it does not; nobody waits for it."""

    def begin() -> None:
        task = asyncio.create_task(signals.signal(subject, body))
        _under_way.add(task)
        task.add_done_callback(_under_way.discard)

    after_commit(session, begin)
