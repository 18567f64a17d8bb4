"""A hub that does not do as it is told: its start never comes to an end, or its work does not.

python -m tests.cli.stubborn_hub (starting | working) serve --only content
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from codecrafthub.cli import main, run, stopping
from codecrafthub.kit import service
from codecrafthub.kit.service import Service


async def never(*_: object) -> None:
    sys.stderr.write("it has begun\n")
    sys.stderr.flush()
    await asyncio.sleep(600)


@asynccontextmanager
async def never_ends(_service: Service) -> AsyncIterator[None]:
    yield
    await never()


if __name__ == "__main__":
    how = sys.argv.pop(1)
    run.END_SECONDS = stopping.END_SECONDS = 1.0
    if how == "starting":
        service.migrate = never
    else:
        Service.lifespan = never_ends  # type: ignore[method-assign]
    main()
