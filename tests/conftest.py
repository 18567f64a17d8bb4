"""Fixtures that every test may use: a whole hub in this process, and settings for both databases."""

import os

import hypothesis
import structlog

os.environ.pop("HUB_DATA", None)

from tests.support.fixtures import anyio_backend, database_settings, hub, nats_server, postgresql_url, settings

hypothesis.settings.register_profile("hub", deadline=None)  # a busy machine is no defect
hypothesis.settings.load_profile("hub")

# Tracebacks in words: the default draws every variable of every frame, which takes seconds.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)

__all__ = ["anyio_backend", "database_settings", "hub", "nats_server", "postgresql_url", "settings"]
