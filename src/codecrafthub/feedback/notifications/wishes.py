"""How one person wants to hear of things: what they chose, over what holds for everybody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from codecrafthub.feedback.notifications.hours import QuietHours, next_at_hour, quiet_until
from codecrafthub.feedback.notifications.kinds import DEFAULTS, Choice, NotificationKind
from codecrafthub.kit.zones import zone

DIGEST_HOUR = 8


@dataclass(frozen=True, slots=True)
class Wishes:
    """Complete: what was never chosen is as for everybody."""

    choices: Mapping[NotificationKind, Choice] = field(default_factory=lambda: DEFAULTS)
    quiet: QuietHours | None = None
    time_zone: str | None = None
    digest_hour: int = DIGEST_HOUR

    @property
    def where(self) -> tzinfo:
        return zone(self.time_zone)

    def quiet_until(self, moment: datetime) -> datetime | None:
        """When the quiet hours end in which a moment lies; None where it is in none."""
        return quiet_until(moment, self.quiet, self.where)

    def after_quiet(self, moment: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours in which it lies."""
        return self.quiet_until(moment) or moment

    def next_digest(self, moment: datetime) -> datetime:
        return self.after_quiet(next_at_hour(moment, self.digest_hour, self.where))
