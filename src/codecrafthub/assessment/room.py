"""What this hub's workers have taken on, and whether the runners have room for more of it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from codecrafthub.assessment.repository import Claim
from codecrafthub.assessment.runners import Sandbox


class Room:
    """Counts by runtime; where runners are shared, nothing is claimed from the queue that would find no slot."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._held: dict[UUID, str] = {}
        self._promised: Counter[str] = Counter()
        self.was_short = False
        """Whether a worker left the queue alone, or some of it, for lack of room."""

    @property
    def claims(self) -> list[UUID]:
        """The claims that are being judged here."""
        return list(self._held)

    @property
    def promised(self) -> int:
        """How many idle workers are kept free for what is about to be handed to them."""
        return self._promised.total()

    def vacant(self) -> frozenset[str] | None:
        """The runtimes that have room; None where every slot is this hub's own."""
        return self._sandbox.vacant(self._promised + Counter(self._held.values()))

    def has_room(self, runtime: str) -> bool:
        vacant = self.vacant()
        return vacant is None or runtime in vacant

    def is_all(self, vacant: frozenset[str] | None) -> bool:
        """Whether there is room for whatever may be in the queue."""
        return vacant is None or vacant >= self._sandbox.runtimes

    @contextmanager
    def held(self, claim: Claim) -> Iterator[None]:
        """A worker judges while the block runs."""
        self._held[claim.claim] = claim.runtime
        try:
            yield
        finally:
            del self._held[claim.claim]

    @contextmanager
    def promised_to(self, runtime: str) -> Iterator[None]:
        """A worker that is idle is kept free while the block runs."""
        self._promised[runtime] += 1
        try:
            yield
        finally:
            self._promised[runtime] -= 1
