"""Spreads requests over the instances of a service, and takes them past those that do not answer."""

import itertools
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from codecrafthub.kit.discovery import Discovery, Instance
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.logging import logger

REST_SECONDS = 2.0
"""How long an instance that did not answer is left out, where there is another one."""
IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
"""Methods that change nothing more when they are repeated (RFC 9110, 9.2.2)."""

Answer = TypeVar("Answer")

log = logger(__name__)


class OutOfReach(Unavailable):
    """An instance did not answer."""

    def __init__(self, service: str, *, may_repeat: bool) -> None:
        """`may_repeat`: the request is idempotent, or never left, so another instance may have it."""
        super().__init__(f"The service {service} does not answer right now; try again in a moment.")
        self.may_repeat = may_repeat


class Balancer:
    """Chooses the ready instance with the fewest requests under way; among equals, the one asked longest ago."""

    def __init__(self, discovery: Discovery) -> None:
        self._discovery = discovery
        self._under_way: Counter[str] = Counter()
        self._asked: dict[str, int] = {}
        self._resting: dict[str, float] = {}
        self._turns = itertools.count(1)

    async def ask(self, service: str, call: Callable[[str], Awaitable[Answer]]) -> Answer:
        """What `call` makes of an instance's address; of another one's where the first was out of reach.

        Raises Unavailable when no instance is known, OutOfReach when those that were asked did not answer.
        """
        instances = await self._discovery.find(service)
        first = self._choose(instances)
        try:
            return await self._counted(first, call)
        except OutOfReach as error:
            others = [one for one in instances if one.address != first]
            if not others or not error.may_repeat:
                raise
            log.info("asked_another_instance", service=service, instead_of=first)
        return await self._counted(self._choose(others), call)

    async def _counted(self, address: str, call: Callable[[str], Awaitable[Answer]]) -> Answer:
        self._asked[address] = next(self._turns)
        self._under_way[address] += 1
        try:
            return await call(address)
        except OutOfReach:
            self._resting[address] = time.monotonic() + REST_SECONDS
            raise
        finally:
            self._under_way[address] -= 1
            if not self._under_way[address]:
                del self._under_way[address]

    def _choose(self, instances: Sequence[Instance]) -> str:
        moment = time.monotonic()
        self._resting = {address: until for address, until in self._resting.items() if until > moment}

        def burden(one: Instance) -> tuple[bool, bool, int, int]:
            is_resting = one.address in self._resting
            return is_resting, not one.is_ready, self._under_way[one.address], self._asked.get(one.address, 0)

        return min(instances, key=burden).address
