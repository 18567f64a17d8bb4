"""`codecrafthub runner` on the command line: what it refuses, and with which words."""

import pytest
from typer.testing import CliRunner

from codecrafthub.cli import app
from codecrafthub.cli import runner as command
from codecrafthub.contracts.runner import SandboxUnavailable
from codecrafthub.runner.client import LocalRunner
from tests.support.nats import NatsServer

if not app.registered_commands:
    command.register(app)


def said(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["runner", *arguments])
    return result.exit_code, result.output


@pytest.mark.parametrize("bus", ["memory:", "http://127.0.0.1:4222", "127.0.0.1:4222"])
def test_it_joins_only_a_bus_between_processes(bus: str) -> None:
    status, words = said("--bus", bus)
    assert status == 2
    assert "use nats://host:port" in words


@pytest.mark.parametrize("name", ["Lab 1", "lab.1", "*", "-", "x" * 41])
def test_a_name_that_could_not_stand_in_a_subject_is_refused(name: str) -> None:
    status, words = said("--bus", "nats://127.0.0.1:4222", f"--name={name}")
    assert status == 2
    assert "letters, digits and hyphens" in words


def test_where_nothing_can_be_isolated_it_does_not_join(
    monkeypatch: pytest.MonkeyPatch, nats_server: NatsServer
) -> None:
    async def refuse(_runner: LocalRunner) -> None:
        raise SandboxUnavailable("User namespaces are switched off. Allow them.")

    monkeypatch.setattr(LocalRunner, "start", refuse)
    status, words = said("--bus", nats_server.url)
    assert (status, words) == (2, "User namespaces are switched off. Allow them.\n")


def test_a_bus_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codecrafthub.kit.nats_connection.START_SECONDS", 0.5)
    status, words = said("--bus", "nats://127.0.0.1:1", "--slots", "1")
    assert status == 1
    assert "The bus cannot be reached" in words
