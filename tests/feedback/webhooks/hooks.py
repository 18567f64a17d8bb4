"""Webhooks as people set them up, and what comes of their deliveries."""

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from codecrafthub.kit.clock import now
from codecrafthub.settings import Settings
from tests.feedback.notifications.notices import change_rows
from tests.feedback.stand import Stand
from tests.feedback.webhooks.receiver import Received, Receiver

HOOKS = "/webhooks"
DOCUMENT = Path(__file__).parents[3] / "docs" / "webhooks.md"


def private(settings: Settings) -> Settings:
    """A hub within a network: its webhooks may go to this machine."""
    return settings.model_copy(update={"webhooks_private": True})


async def hooked(http: httpx.AsyncClient, receiver: Receiver, path: str = "") -> tuple[str, str]:
    """A webhook that goes to a receiver: its address below the API, and its secret."""
    answer = await http.post(HOOKS, json={"url": receiver.url + path})
    assert answer.status_code == 201, answer.text
    made = answer.json()
    return f"{HOOKS}/{made['webhook']['id']}", made["secret"]


async def arrived(receiver: Receiver, count: int) -> list[Received]:
    """What a receiver was sent, once it is so much."""
    async with asyncio.timeout(20):
        while len(receiver.received) < count:
            await asyncio.sleep(0.02)
    return receiver.received


async def log(http: httpx.AsyncClient, hook: str, **wanted: Any) -> list[dict[str, Any]]:
    """The log of a webhook, once each of its lines is as wanted."""
    for _ in range(500):
        lines: list[dict[str, Any]] = (await http.get(f"{hook}/deliveries")).json()["items"]
        if lines and all(line[name] == value for line in lines for name, value in wanted.items()):
            return lines
        await asyncio.sleep(0.03)
    pytest.fail(f"the log never showed {wanted}: {json.dumps(lines, indent=1)}")


async def ended(http: httpx.AsyncClient, hook: str) -> list[dict[str, Any]]:
    """The log of a webhook, once nothing in it waits."""
    async with asyncio.timeout(20):
        while "waiting" in {line["state"] for line in await log(http, hook)}:
            await asyncio.sleep(0.05)
    return await log(http, hook)


async def make_due(stand: Stand) -> None:
    """As if the time to try again had come."""
    await change_rows(stand, "deliveries", due_at=now())


def is_signed(one: Received, secret: str) -> bool:
    """Whether a receiver that does as the documentation shows takes a message."""
    example = DOCUMENT.read_text().partition("```python\n")[2].partition("```")[0]
    names: dict[str, Any] = {}
    exec(compile(example, DOCUMENT.name, "exec"), names)
    return bool(names["is_from_the_hub"](one.headers, one.body, secret))
