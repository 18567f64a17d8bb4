"""Days in a row, and windows of them."""

from datetime import date, datetime, timedelta, timezone

import pytest

from codecrafthub.analytics.days import day_of, streak, window

TODAY = date(2026, 3, 2)


def ago(*days: int) -> set[date]:
    return {TODAY - timedelta(days=day) for day in days}


@pytest.mark.parametrize(
    ("active", "length"),
    [(ago(), 0), (ago(0), 1), (ago(1), 1), (ago(2), 0), (ago(0, 1, 2), 3), (ago(1, 2), 2), (ago(0, 2, 3), 1)],
)
def test_streak(active: set[date], length: int) -> None:
    assert streak(active, TODAY) == length


def test_window_ends_today_and_crosses_months() -> None:
    assert window(TODAY, 3) == [date(2026, 2, 28), date(2026, 3, 1), TODAY]


def test_a_day_is_a_day_in_utc() -> None:
    tokyo = timezone(timedelta(hours=9))
    assert day_of(datetime(2026, 3, 2, 8, 59, tzinfo=tokyo)) == date(2026, 3, 1)
