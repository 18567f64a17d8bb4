"""A registry in NATS: each instance keeps a key of a bucket alive, and everybody hears of every beat."""

import contextlib
import json
import re
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from nats.aio.msg import Msg
from nats.errors import Error
from nats.js import JetStreamContext
from nats.js.api import KeyValueConfig, StorageType
from nats.js.errors import BadRequestError

from codecrafthub.kit.discovery import Discovery, Instance, Peers
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.logging import logger
from codecrafthub.kit.nats_connection import NatsConnection

BUCKET = "INSTANCES"
SILENT_SECONDS = 4.0
"""An instance that has said nothing for so long is not asked any more."""
FORGOTTEN_SECONDS = 60.0
"""The same where nobody else has said anything either."""
ANSWER_SECONDS = 2.0
GONE = {"KV-Operation": "PURGE", "Nats-Rollup": "sub"}
"""What a key-value bucket writes in place of a value that was removed."""

log = logger(__name__)


@dataclass(slots=True)
class _Heard:
    instance: Instance
    at: float


class NatsDiscovery(NatsConnection):
    """Reads the bucket once, then hears what is put into it, also after the server was away.

    A value lives for some seconds and then leaves the bucket by itself, for those who come later; who was silent for as
    long while others were heard is left out here by our own clock.
    """

    unreachable = (
        "The registry cannot be reached: see that HUB_DISCOVERY_URL names a running NATS server with JetStream."
    )
    is_told = True

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._heard: dict[str, _Heard] = {}
        self._is_failing = False

    async def find(self, service: str) -> Sequence[Instance]:
        self._forget()
        found = [heard.instance for heard in self._heard.values() if heard.instance.service == service]
        if not found:
            raise Unavailable(f"No instance of the service {service} is registered; it may be starting.")
        return found

    async def put(self, instance: Instance) -> None:
        try:
            await self._stream().publish(_subject(instance), json.dumps(asdict(instance)).encode())
        except (Error, OSError) as error:
            if not self._is_failing:
                log.warning("heartbeat_lost", service=instance.service, error=type(error).__name__)
            self._is_failing = True
            with contextlib.suppress(Error, OSError):  # a server that was started anew has forgotten the bucket
                await self._make_bucket()
        else:
            self._is_failing = False

    async def remove(self, instance: Instance) -> None:
        with contextlib.suppress(Error, OSError):
            await self._client.publish(_subject(instance), b"", headers=GONE)
            if self._client.is_connected:
                await self._client.flush(1)

    async def _prepare(self) -> None:
        await self._make_bucket()
        await self._client.subscribe(_subject_of(">"), cb=self._hear)
        bucket = await self._stream().key_value(BUCKET)
        watcher = await bucket.watchall(ignore_deletes=True)
        async for entry in watcher:
            if entry is None:
                break
            self._note(entry.key, entry.value or b"")
        await watcher.stop()  # type: ignore[no-untyped-call]

    async def _make_bucket(self) -> None:
        """The bucket lies in memory: what was true of instances before a server's end is not true after it."""
        config = KeyValueConfig(BUCKET, ttl=SILENT_SECONDS + 1, storage=StorageType.MEMORY)
        with contextlib.suppress(BadRequestError):  # it exists, made by a release with other settings
            await self._stream().create_key_value(config)

    async def _hear(self, message: Msg) -> None:
        key = message.subject.removeprefix(_subject_of(""))
        if message.headers and "KV-Operation" in message.headers:
            self._heard.pop(key, None)
        else:
            self._note(key, message.data)

    def _note(self, key: str, value: bytes) -> None:
        try:
            told = json.loads(value)
            instance = Instance(told["service"], told["address"], told["version"], told["is_ready"])
        except (ValueError, LookupError, TypeError):
            log.warning("heartbeat_not_understood", key=key)
            return
        if key not in self._heard:
            log.info("instance_found", service=instance.service, address=instance.address, version=instance.version)
        self._heard[key] = _Heard(instance, time.monotonic())

    def _forget(self) -> None:
        """Leave out who was silent while others were heard: a silence of all is the server's, or our own."""
        latest = max((heard.at for heard in self._heard.values()), default=0.0)
        long_ago = time.monotonic() - FORGOTTEN_SECONDS
        for key, heard in list(self._heard.items()):
            heard_at = max(heard.at, self._connected_at)
            if latest - heard_at > SILENT_SECONDS or (self._client.is_connected and heard_at < long_ago):
                log.info("instance_lost", service=heard.instance.service, address=heard.instance.address)
                del self._heard[key]

    def _stream(self) -> JetStreamContext:
        return self._client.jetstream(timeout=ANSWER_SECONDS)


def _subject_of(key: str) -> str:
    return f"$KV.{BUCKET}.{key}"


def _subject(instance: Instance) -> str:
    """One key per service and address: an instance that was started anew takes its own place."""
    place = re.sub(r"[^A-Za-z0-9-]+", "_", instance.address.partition("://")[2])
    return _subject_of(f"{instance.service}.{place}")


def connect(url: str, peers: Peers) -> Discovery:
    return NatsDiscovery(url)
