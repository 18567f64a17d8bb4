"""A process that was asked to stop ends, whatever its peers, its clients or its own work do."""

import asyncio
import os
import signal
import threading

from codecrafthub.kit.logging import logger

REQUESTS_SECONDS = 5
"""How long requests that are under way may take to be answered."""
END_SECONDS = 12.0
"""After this it ends where it stands: what is stored is whole, and what is not is asked for again, as after a crash."""
KILLED = 1

log = logger(__name__)


def end_now(signal_number: int) -> None:
    """End by a signal as if nobody heard it: for a process in which nothing is under way yet. Main thread only."""
    signal.signal(signal_number, signal.SIG_DFL)
    signal.raise_signal(signal_number)


def end_within(seconds: float) -> None:
    """See from a thread of its own to the end of this process; the log then names the tasks that did not end."""
    loop = asyncio.get_running_loop()

    def end() -> None:
        try:
            left = sorted(f"{one.get_name()}: {one.get_coro()!r}" for one in asyncio.all_tasks(loop))
            log.error("stop_took_too_long", seconds=seconds, tasks=left)
        finally:
            os._exit(KILLED)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
