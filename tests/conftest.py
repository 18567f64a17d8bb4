"""Fixtures that every test may use: a whole hub in this process, and settings for both databases."""

import os

os.environ.pop("HUB_DATA", None)

from tests.support.fixtures import anyio_backend, database_settings, hub, postgresql_url, settings

__all__ = ["anyio_backend", "database_settings", "hub", "postgresql_url", "settings"]
