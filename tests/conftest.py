"""Fixtures that every test may use: a whole hub in this process, and settings for both databases."""

import functools
import gc
import os
from pathlib import Path

import hypothesis
import pytest
import structlog
from httpx._transports import default as transports

os.environ.pop("HUB_DATA", None)

from codecrafthub.analytics import subscribers
from codecrafthub.assessment import runners
from codecrafthub.kit import service
from codecrafthub.kit.bus import lines
from tests.support.fixtures import (
    anyio_backend,
    bare_postgresql_database,
    clickhouse,
    database_settings,
    document_settings,
    hub,
    mongodb,
    nats_server,
    postgresql_database,
    postgresql_databases,
    postgresql_url,
    published,
    settings,
    tracks,
    valkey_server,
)
from tests.support.hashing import make_cheap
from tests.support.kept import end_kept, kept_runner
from tests.support.migrated import migrate_a_copy
from tests.support.shape import SHAPES

hypothesis.settings.register_profile("hub", deadline=None)  # a busy machine is no defect
hypothesis.settings.load_profile("hub")

# What waits so that it costs less together: tests would only wait with it.
lines.NOTED_AFTER = subscribers.TOGETHER_SECONDS = 0.02

# What tidies up by itself in the middle of a test is what the test did not ask for.
service.AFTER_START_SECONDS = service.UPKEEP_SECONDS

# What each test would make anew, in many times the time that it needs it for.
service.migrate = migrate_a_copy
runners.local_runner = kept_runner
make_cheap()
transports.create_ssl_context = functools.cache(transports.create_ssl_context)

# Tracebacks in words: the default draws every variable of every frame, which takes seconds.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)


LONGEST_FIRST = ("e2e", "runner", "assessment", "hostile", "benchmarks", "cli", "soak")
"""Folders in which single files take long: begun last, one of them would run on while everything else is done."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--shape", choices=SHAPES, default=SHAPES[0], help="what the hubs of tests/e2e are")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = {folder: number for number, folder in enumerate(LONGEST_FIRST)}
    root = Path(__file__).parent
    items.sort(key=lambda item: order.get(item.path.relative_to(root).parts[0], len(order)))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """As a started hub does: what was imported and collected stays, and looking through it for garbage costs a lot."""
    gc.freeze()
    gc.set_threshold(50_000)


def pytest_sessionfinish() -> None:
    end_kept()


__all__ = [
    "anyio_backend",
    "bare_postgresql_database",
    "clickhouse",
    "database_settings",
    "document_settings",
    "hub",
    "mongodb",
    "nats_server",
    "postgresql_database",
    "postgresql_databases",
    "postgresql_url",
    "published",
    "settings",
    "tracks",
    "valkey_server",
]
