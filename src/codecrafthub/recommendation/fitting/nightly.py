"""Fits every night, in a process of its own: an answer never waits for it, and its memory is given back."""

import asyncio
import sys
from datetime import date, datetime, time, timedelta

from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.kit.logging import logger
from codecrafthub.recommendation.fitting.live import LiveModels
from codecrafthub.recommendation.fitting.metrics import FITS, LAST_FAILED
from codecrafthub.recommendation.fitting.repository import FitRepository

AT = time(3, 0)
"""When the fit of a night is due (UTC); a hub that did not run then fits when it is back."""
LOOK_SECONDS = 300.0
LONGEST_SECONDS = 3600.0
TAKEN = 3
"""The exit status of a fit that another process had begun."""

log = logger(__name__)


class Nightly:
    def __init__(self, database: Database, models: LiveModels, command: tuple[str, ...] = ()) -> None:
        """`command`: what fits; by default this program's own `recommendation fit`."""
        self._database, self._models = database, models
        self._command = command or (sys.executable, "-m", "codecrafthub", "recommendation", "fit", "--json")

    async def keep_fitting(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await self.fit_if_due(now())

    async def fit_if_due(self, at: datetime) -> bool:
        """Fit where the latest night has no fit yet, by this process or another; whether it was begun."""
        night = due(at)
        async with self._database.read() as session:
            if await FitRepository(session).is_taken(night):
                return False
        status, told = await self._fit(night)
        if status != TAKEN:
            FITS.labels("failed" if status else "done").inc()
            LAST_FAILED.set(bool(status))
        if status not in {0, TAKEN}:
            log.error("nightly_fit_failed", night=str(night), status=status, told=told[-2000:])
        await self._models.look()
        return True

    async def _fit(self, night: date) -> tuple[int, str]:
        """Raises nothing: a fit that fails or takes too long leaves the models that are in use."""
        process = await asyncio.create_subprocess_exec(
            *self._command, "--night", night.isoformat(),
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                _, told = await process.communicate()
        except TimeoutError:
            return -1, f"It took longer than {LONGEST_SECONDS:.0f} seconds."
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        return process.returncode or 0, told.decode(errors="replace")


def due(at: datetime) -> date:
    """The latest night whose fit is due at a moment (UTC)."""
    return at.date() if at.timetz().replace(tzinfo=None) >= AT else at.date() - timedelta(days=1)
