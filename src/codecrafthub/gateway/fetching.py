"""What the door itself asks of services that run in other processes."""

import httpx

from codecrafthub.gateway.proxy import TIMEOUT
from codecrafthub.kit.client import may_repeat
from codecrafthub.kit.discovery.balancer import Balancer, OutOfReach


class Fetch:
    """GETs an address of one instance of a service; of another one's where that does not answer."""

    def __init__(self, balancer: Balancer, client: httpx.AsyncClient) -> None:
        self._balancer, self._client = balancer, client

    async def __call__(self, name: str, path: str, seconds: float | None = None) -> httpx.Response:
        """Raises Unavailable when nobody answers."""

        async def get(address: str) -> httpx.Response:
            try:
                return await self._client.get(address + path, timeout=TIMEOUT if seconds is None else seconds)
            except httpx.HTTPError as error:
                raise OutOfReach(name, may_repeat=may_repeat("GET", error)) from error

        return await self._balancer.ask(name, get)
