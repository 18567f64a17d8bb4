"""`codecrafthub dead-letters` on the databases of a hub."""

import asyncio
import json
from pathlib import Path
from uuid import UUID

import pytest
import typer
from typer.testing import CliRunner, Result

from codecrafthub.cli import configuration, dead_letters
from codecrafthub.cli.held_up import held_up
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.hub import BEHIND_THE_DOOR, Hub
from codecrafthub.kit import deliveries
from codecrafthub.kit.clock import new_id
from codecrafthub.settings import Settings

commands = typer.Typer()
dead_letters.register(commands)


@pytest.fixture(autouse=True)
def _hub(database_settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(configuration.logging, "configure", lambda *_: None)  # it would outlive the test
    monkeypatch.setattr(deliveries, "MAX_ATTEMPTS", 1)
    monkeypatch.setenv("HUB_DATA", str(database_settings.data))
    monkeypatch.setenv("HUB_DATABASE_URL", database_settings.database_url)
    monkeypatch.setenv("COLUMNS", "200")


async def given_up(settings: Settings, count: int, consumer: str = "analytics") -> list[UUID]:
    hub = Hub(settings, BEHIND_THE_DOOR)
    facts = [HintRevealed(learner_id=new_id(), exercise="python.podium", number=1).sealed() for _ in range(count)]
    try:
        for service in hub.services.values():
            await service.migrate()
        storage = hub.services["assessment"].storage
        assert storage is not None
        for fact in facts:
            await storage.outbox.keep(consumer, fact, "RuntimeError: [bold] ask ada@example.org")
    finally:
        for service in hub.services.values():
            assert service.storage is not None
            await service.storage.database.close()
        await hub.context.peers.close()
    return [fact.id for fact in facts]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["dead-letters", *arguments])


def done(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_letters_are_listed_shown_replayed_and_dropped(database_settings: Settings) -> None:
    first, second, third = asyncio.run(given_up(database_settings, 3))
    listed = done("list")
    assert "assessment" in listed
    assert "RuntimeError: [bold] ask (address)" in listed
    [kind] = json.loads(done("list", "--json"))
    assert (kind["service"], kind["consumer"], kind["topic"], kind["count"]) == (
        "assessment", "analytics", HintRevealed.topic, 3,
    )  # fmt: skip
    assert done("show", "analytics").count("RuntimeError") == 3
    assert [one["fact"] for one in json.loads(done("show", "analytics", "--fact", str(second), "--json"))] == [
        str(second)
    ]
    assert "1 fact will be heard again by analytics" in done("replay", "analytics", "--fact", str(first))
    assert "1 fact dropped" in done("drop", "analytics", "--fact", str(second), "--reason", "of no use")
    assert "1 fact will be heard again" in done("replay", "analytics", "--topic", HintRevealed.topic)
    assert "Nothing was given up" in done("list")
    gone = run("replay", "analytics", "--fact", str(third))
    assert (gone.exit_code, gone.output.strip()) == (1, "There is no such dead letter.")


def test_what_nobody_would_hear_is_not_replayed(database_settings: Settings) -> None:
    asyncio.run(given_up(database_settings, 2, "analytics.gone"))
    refused = run("replay", "analytics.gone")
    assert refused.exit_code == 1
    assert "No consumer analytics.gone is there any more" in refused.output
    assert "2 facts dropped" in done("drop", "analytics.gone", "--reason", "it is no more")


def test_where_services_run_apart_each_is_heard_by_its_own(
    database_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HUB_BUS_URL", "HUB_DISCOVERY_URL"):
        monkeypatch.setenv(name, "nats://127.0.0.1:1")
    monkeypatch.setenv("HUB_HOST", "0.0.0.0")
    monkeypatch.setenv("HUB_SERVICE_SECRET", "a secret that is long enough for tests")
    for consumer in ("analytics", "assessment"):
        asyncio.run(given_up(database_settings, 1, consumer))
    assert "No consumer analytics is there any more" in run("replay", "analytics").output, "it hears from its own alone"
    assert "1 fact will be heard again by assessment" in done("replay", "assessment")


def test_the_doctor_tells_of_letters_and_of_a_full_queue(database_settings: Settings) -> None:
    assert asyncio.run(held_up(database_settings)) == [], "there is no hub yet"
    asyncio.run(given_up(database_settings, 2))
    [letters] = asyncio.run(held_up(database_settings))
    assert letters.startswith("2 dead letters")
    full = asyncio.run(held_up(database_settings.model_copy(update={"queue_bound": 0})))
    assert full == ["The queue is full: 0 submissions wait, and more are turned away. Start more runners.", letters]
    for away in ("postgresql://hub:wrong@127.0.0.1:1/hub", "postgresql://hub@:port/hub", "oracle://hub"):
        assert asyncio.run(held_up(database_settings.model_copy(update={"database_url": away}))) == []
    for away in ("mongodb://127.0.0.1:1/hub?serverSelectionTimeoutMS=100", "mongodb://127.0.0.1:1", "mongodb://"):
        assert asyncio.run(held_up(database_settings.model_copy(update={"documents_url": away}))) == [], away


def test_what_is_wrong_is_said(database_settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asyncio.run(given_up(database_settings, 1))
    assert run("drop", "analytics").exit_code == 2, "a reason is needed"
    assert run("drop", "analytics", "--reason", " ").exit_code == 2
    assert run("show", "nobody").exit_code == 1
    for setting, away in (
        ("HUB_DOCUMENTS_URL", "mongodb://127.0.0.1:1/hub?serverSelectionTimeoutMS=100"),
        ("HUB_DATABASE_URL", "postgresql://hub:wrong@127.0.0.1:1/hub"),
    ):
        monkeypatch.setenv(setting, away)
        found = run("list")
        assert (found.exit_code, type(found.exception)) == (1, SystemExit)
        assert "The databases cannot be read" in found.output
