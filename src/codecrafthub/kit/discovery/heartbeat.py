"""Says again and again which services of this process live, where, and how they are."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping

from codecrafthub import __version__
from codecrafthub.kit.discovery import Discovery, Instance
from codecrafthub.kit.tasks import together

SECONDS = 1.0
"""Between two beats."""


class Heartbeat:
    """To be run beside the services; when it is cancelled it says that they are gone."""

    def __init__(
        self,
        discovery: Discovery,
        address: str,
        services: Iterable[str],
        health: Callable[[], Awaitable[Mapping[str, bool]]],
    ) -> None:
        """`health` tells whether each service is ready; it may take its time, and the heart beats on."""
        self._discovery, self._health = discovery, health
        self._instances = {name: Instance(name, address, __version__) for name in services}

    async def run(self) -> None:
        try:
            await together(self._look(), self._beat())
        finally:
            for instance in self._instances.values():
                await self._discovery.remove(instance)

    async def _look(self) -> None:
        while True:
            for name, is_ready in (await self._health()).items():
                if (known := self._instances.get(name)) and known.is_ready != is_ready:
                    self._instances[name] = Instance(name, known.address, known.version, is_ready)
            await asyncio.sleep(SECONDS)

    async def _beat(self) -> None:
        while True:
            for instance in self._instances.values():
                await self._discovery.put(instance)
            await asyncio.sleep(SECONDS)
