"""Quiet hours and digests where people live, over midnight and when clocks are changed."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecrafthub.feedback.notifications.hours import QuietHours, next_at_hour, quiet_until
from codecrafthub.kit.zones import zone

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(time(22), time(7, 30))
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"])


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        ("2026-06-01T19:59", None),
        ("2026-06-01T20:00", "2026-06-02T05:30"),
        ("2026-06-02T00:00", "2026-06-02T05:30"),
        ("2026-06-02T05:29", "2026-06-02T05:30"),
        ("2026-06-02T05:30", None),
        ("2026-03-28T23:00", "2026-03-29T05:30"),  # clocks are put forward that night
        ("2026-10-24T22:00", "2026-10-25T06:30"),  # and back
    ],
)
def test_quiet_over_midnight(moment: str, until: str | None) -> None:
    assert quiet_until(utc(moment), NIGHT, BERLIN) == (utc(until) if until else None)


def test_quiet_within_a_day_and_never() -> None:
    noon = QuietHours(time(12), time(14))
    assert quiet_until(utc("2026-06-01T10:30"), noon, BERLIN) == utc("2026-06-01T12:00")
    assert quiet_until(utc("2026-06-01T12:00"), noon, BERLIN) is None
    assert quiet_until(utc("2026-06-01T12:00"), None, BERLIN) is None


def test_an_hour_that_comes_twice_ends_after_the_moment() -> None:
    early = QuietHours(time(1), time(2, 30))
    second = utc("2026-10-25T01:15")  # 2:15 in Berlin, for the second time
    until = quiet_until(second, early, BERLIN)
    assert until == utc("2026-10-25T01:30")


@given(moment=MOMENTS, where=ZONES, begins=st.times(), ends=st.times())
def test_quiet_ends_later_and_within_a_day(moment: datetime, where: str, begins: time, ends: time) -> None:
    until = quiet_until(moment, QuietHours(begins, ends), zone(where)) if begins != ends else None
    if until is not None:
        assert moment < until <= moment + timedelta(hours=26)


@given(moment=MOMENTS, where=ZONES, hour=st.integers(0, 23))
def test_a_digest_comes_within_a_day(moment: datetime, where: str, hour: int) -> None:
    due = next_at_hour(moment, hour, zone(where))
    assert moment < due <= moment + timedelta(hours=26)
    local = due.astimezone(zone(where))
    assert local.hour == hour or (local - timedelta(hours=2)).utcoffset() != local.utcoffset()


def test_a_zone_that_this_machine_does_not_know_is_utc() -> None:
    assert zone("Mars/Olympus") is zone(None) is UTC
    assert next_at_hour(utc("2026-06-01T08:00"), 8, UTC) == utc("2026-06-02T08:00")
