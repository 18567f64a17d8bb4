"""Fixtures that every test may use: a whole hub in this process, and settings for both databases."""

import os

import hypothesis
import structlog

os.environ.pop("HUB_DATA", None)

from codecrafthub.analytics import subscribers
from codecrafthub.kit.bus import lines
from tests.support.fixtures import (
    anyio_backend,
    database_settings,
    document_settings,
    hub,
    mongodb,
    nats_server,
    postgresql_url,
    settings,
    tracks,
)

hypothesis.settings.register_profile("hub", deadline=None)  # a busy machine is no defect
hypothesis.settings.load_profile("hub")

# What waits so that it costs less together: tests would only wait with it.
lines.NOTED_AFTER = subscribers.TOGETHER_SECONDS = 0.02

# Tracebacks in words: the default draws every variable of every frame, which takes seconds.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)

__all__ = [
    "anyio_backend",
    "database_settings",
    "document_settings",
    "hub",
    "mongodb",
    "nats_server",
    "postgresql_url",
    "settings",
    "tracks",
]
