"""Hours of the day where somebody lives: when it is quiet there, and when their digest comes."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from codecrafthub.feedback.notifications.errors import UnknownTimeZone
from codecrafthub.kit.zones import is_zone


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time of the day to another, over midnight where that is the earlier one."""

    begins: time
    ends: time


def check_zone(name: str) -> None:
    """Raises UnknownTimeZone."""
    if not is_zone(name):
        raise UnknownTimeZone


def quiet_until(moment: datetime, quiet: QuietHours | None, where: tzinfo) -> datetime | None:
    """When the quiet hours end in which a moment lies; None where it is in none."""
    if quiet is None:
        return None
    local = moment.astimezone(where)
    at = local.time()
    is_over_midnight = quiet.begins > quiet.ends
    is_after, is_before = at >= quiet.begins, at < quiet.ends
    if not (is_after or is_before if is_over_midnight else is_after and is_before):
        return None
    days = 1 if is_over_midnight and is_after else 0
    return _instant(local + timedelta(days=days), quiet.ends, where, after=moment)


def next_at_hour(moment: datetime, hour: int, where: tzinfo) -> datetime:
    """The next time after a moment at which it is some full hour there."""
    local = moment.astimezone(where)
    today = _instant(local, time(hour), where)
    return today if today > moment else _instant(local + timedelta(days=1), time(hour), where)


def _instant(day: datetime, at: time, where: tzinfo, after: datetime | None = None) -> datetime:
    """A time of a day there as a moment; of two (when clocks are put back) the first one that is after `after`."""
    first = datetime.combine(day.date(), at, where).astimezone(UTC)
    if after is not None and first <= after:
        return datetime.combine(day.date(), at.replace(fold=1), where).astimezone(UTC)
    return first
