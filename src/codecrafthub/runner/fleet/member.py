"""One runner of the fleet as a hub sees it: its last sign of life, and the hub's own jobs with it."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence

from codecrafthub import __version__
from codecrafthub.contracts.runner import JobEnd, Message
from codecrafthub.kit.logging import logger
from codecrafthub.runner.fleet.codec import NotOurs
from codecrafthub.runner.fleet.pieces import BadPiece, Reader, Writer
from codecrafthub.runner.fleet.speech import Beat, message_from_json
from codecrafthub.runner.fleet.subjects import Place

LOST_SECONDS = 6.0
"""How long a runner may be silent; then it is taken for lost, and with it what it had been given."""
FORGOTTEN_SECONDS = 3.0
"""How long a runner's signs of life must have left out a job, for it to be taken for lost and not for just over."""

log = logger(__name__)


class Talk:
    """A conversation about one job; what the runner says is read strictly, and a flaw ends it."""

    def __init__(self, place: Place, runtime: str) -> None:
        """`runtime`: what runs the job at this runner, with its version."""
        self.place, self.runtime = place, runtime
        self.writer = Writer()
        self.left_out_at: float | None = None
        """Since when the runner's signs of life leave it out."""
        self._reader = Reader()
        self._said: asyncio.Queue[dict[str, object] | None] = asyncio.Queue()

    def hear(self, piece: bytes) -> None:
        try:
            message = self._reader.feed(piece)
        except BadPiece as error:
            log.warning("runner_not_understood", runner=self.place.name, reason=str(error))
            self.lose()
            return
        if message is not None:
            self._said.put_nowait(message)

    def lose(self) -> None:
        """Nothing more will come."""
        self._said.put_nowait(None)

    async def is_taken(self, seconds: float) -> bool | None:
        """Whether the runner takes the job; None when it does not say."""
        try:
            async with asyncio.timeout(seconds):
                said = await self._said.get()
        except TimeoutError:
            return None
        return None if said is None else "taken" in said

    async def messages(self) -> AsyncIterator[Message]:
        """What comes of the job; ends without a JobEnd when the runner is lost or says what it should not."""
        while (said := await self._said.get()) is not None:
            try:
                message = message_from_json(said)
            except NotOurs as error:
                log.warning("runner_not_understood", runner=self.place.name, reason=str(error))
                return
            yield message
            if isinstance(message, JobEnd):
                return


class Member:
    """A runner that is there."""

    def __init__(self, place: Place, beat: Beat, tiers: Sequence[str]) -> None:
        self.place, self.beat = place, beat
        self._tiers = tiers
        self.heard_at = time.monotonic()
        self.talks: dict[str, Talk] = {}
        self._given = 0
        """Jobs of ours that its last sign of life does not count yet, less those that ended since."""

    def note(self, beat: Beat) -> None:
        """It lives; a job of ours that it does not know any more is lost."""
        self.beat, self.heard_at = beat, time.monotonic()
        left_out = [talk for talk in self.talks.values() if f"{talk.place.hub}.{talk.place.number}" not in beat.jobs]
        self._given = len(left_out)  # on their way to it, or their ends on the way to us
        for talk in self.talks.values():
            if talk not in left_out:
                talk.left_out_at = None
            elif talk.left_out_at is None:
                talk.left_out_at = self.heard_at
            elif self.heard_at - talk.left_out_at > FORGOTTEN_SECONDS:
                talk.lose()

    def give(self, talk: Talk) -> None:
        self._given += 1
        self.talks[talk.place.number] = talk

    def take_back(self, talk: Talk) -> None:
        """A job is over, or was not taken."""
        if self.talks.pop(talk.place.number, None) is not None:
            self._given -= 1

    def fill(self) -> None:
        """It has no room, whatever it said last."""
        self._given = self.beat.slots

    def lose(self) -> None:
        """It is gone, and with it all that it was given."""
        for talk in self.talks.values():
            talk.lose()

    @property
    def is_fit(self) -> bool:
        """Whether it is used: it isolates well enough, stays, and speaks as this release does."""
        return self.beat.release == __version__ and self.is_strong and not self.beat.is_leaving

    @property
    def is_strong(self) -> bool:
        return self.beat.tier in self._tiers

    def can_run(self, runtime: str) -> bool:
        return self.is_fit and runtime in self.beat.runtimes

    @property
    def free(self) -> int:
        """How many jobs it would take now, as far as this hub knows."""
        return max(0, min(self.beat.free - self._given, self.beat.slots - len(self.talks)))

    @property
    def taken(self) -> int:
        """Slots that others fill, as far as this hub knows."""
        return max(0, self.beat.slots - self.free - len(self.talks))

    @property
    def is_silent(self) -> bool:
        return time.monotonic() - self.heard_at > LOST_SECONDS
