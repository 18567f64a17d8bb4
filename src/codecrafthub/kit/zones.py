"""Time zones by their IANA names, as this machine knows them."""

from datetime import UTC, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones())


def is_zone(name: str) -> bool:
    """Whether there is a time zone of this name."""
    return name == "UTC" or name in _names()


def zone(name: str | None) -> tzinfo:
    """A time zone by its name; UTC for none, and where this machine does not know it any more."""
    return ZoneInfo(name) if name in _names() else UTC
