"""A hub as operators run it, that is killed once when a runner's result is there: before it is stored, or right after."""

import os
import signal
from pathlib import Path
from typing import Any

from codecrafthub.assessment.outcome import Ledger
from codecrafthub.cli import main

close = Ledger.close


async def close_and_die(self: Ledger, *given: Any) -> Any:
    mark = Path(os.environ["HUB_DATA"]) / "has-died"
    is_first = not mark.exists()
    mark.touch()
    if is_first and os.environ["DIES"] == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    found = await close(self, *given)
    if is_first:
        os.kill(os.getpid(), signal.SIGKILL)
    return found


if __name__ == "__main__":
    Ledger.close = close_and_die  # type: ignore[method-assign]
    main()
