"""What a runner's credentials allow on a server that is set up as the sample says, and what they do not."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error

from codecrafthub.contracts.runner import Outcome
from codecrafthub.kit.bus import connect_signals
from codecrafthub.kit.bus.nats import NatsBus
from codecrafthub.kit.errors import Unavailable
from tests.runner.fleet.conftest import NewFleet, job, run, until
from tests.support.nats import NatsServer
from tests.support.runner import RunnerProcess

pytestmark = pytest.mark.anyio
SAMPLE = Path(__file__).parents[3] / "deploy/nats-runners.conf"
HUB, LAB = secrets.token_hex(8), secrets.token_hex(8)


@pytest.fixture
def nats_server() -> Iterator[NatsServer]:
    """A server with the users of the sample."""
    with NatsServer(SAMPLE, HUB_PASSWORD=HUB, LAB_1_PASSWORD=LAB) as server:
        yield server


class Intruder:
    """Whoever has a runner's credentials and is no runner."""

    def __init__(self) -> None:
        self.client = Client()
        self.refused: list[str] = []
        self.heard: list[str] = []

    async def connect(self, url: str) -> None:
        async def note(error: Exception) -> None:
            self.refused.append(str(error).lower())

        await self.client.connect(url, error_cb=note, allow_reconnect=False)

    async def listens_to(self, subject: str) -> None:
        async def hear(message: Msg) -> None:
            self.heard.append(message.subject)

        await self.client.subscribe(subject, cb=hear)
        await self.client.flush()

    async def says(self, subject: str) -> None:
        await self.client.publish(subject, b"{}")
        await self.client.flush()

    async def is_refused(self, words: str) -> None:
        async def has_been() -> bool:
            return any(words in one for one in self.refused)

        await until(has_been, 5)


@pytest.fixture
async def intruder(nats_server: NatsServer) -> AsyncIterator[Intruder]:
    found = Intruder()
    await found.connect(nats_server.url_of("lab-1", LAB))
    yield found
    await found.client.close()


async def test_a_runner_serves_with_its_own_credentials_alone(
    new_fleet: NewFleet, nats_server: NatsServer, tmp_path: Path
) -> None:
    with RunnerProcess(tmp_path, nats_server.url_of("lab-1", LAB), "lab-1") as lab:
        fleet = await new_fleet(nats_server.url_of("hub", HUB), slots=2)
        answers, end = await run(fleet, job("a", 0, 0))
        assert (answers, end.outcome) == ([0, 1], Outcome.COMPLETED)
        assert not lab.said("bus_error")


@pytest.mark.parametrize(
    "subject",
    [
        ">",
        "signals.>",
        "signals.runners.>",
        "signals.runners.alive.>",
        "signals.runners.job.*.>",
        "signals.runners.job.lab-2.>",
        "signals.runners.answer.>",
        "signals.assessment.progress.*",
        "facts.>",
        "$JS.API.>",
        "_INBOX.>",
    ],
)
async def test_it_hears_nothing_but_its_own_jobs(intruder: Intruder, nats_server: NatsServer, subject: str) -> None:
    await intruder.listens_to(subject)
    await intruder.is_refused("permissions violation for subscription")
    hub = Client()
    await hub.connect(nats_server.url_of("hub", HUB))
    for told in ("signals.runners.job.lab-2.1.2.3", "signals.assessment.progress.ada", "facts.user.registered"):
        await hub.publish(told, b"secret")
    await hub.flush()
    await asyncio.sleep(0.1)
    await hub.close()
    assert intruder.heard == []


@pytest.mark.parametrize(
    "subject",
    [
        "signals.runners.alive.lab-2.1",
        "signals.runners.answer.lab-2.1.2.3",
        "signals.runners.job.lab-1.1.2.3",
        "signals.assessment.progress.ada",
        "signals.assessment.queue",
        "facts.assessment.submission.judged",
        "$JS.API.STREAM.DELETE.FACTS",
    ],
)
async def test_it_says_nothing_but_that_it_lives_and_what_came_of_its_jobs(intruder: Intruder, subject: str) -> None:
    await intruder.says(subject)
    await intruder.is_refused("permissions violation for publish")


async def test_it_cannot_be_a_bus_of_the_hub(nats_server: NatsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codecrafthub.kit.nats_connection.START_SECONDS", 2)
    with pytest.raises(Unavailable):
        await NatsBus(nats_server.url_of("lab-1", LAB)).start()


async def test_a_stranger_does_not_get_in(nats_server: NatsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codecrafthub.kit.nats_connection.START_SECONDS", 2)
    for url in (nats_server.url, nats_server.url_of("lab-1", "guessed")):
        with pytest.raises((Unavailable, Error)):
            await connect_signals(url).start()
