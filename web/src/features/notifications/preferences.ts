/** The choices of how somebody is told: their order, the hours and places there are, and a change put into them. */
import type { NotificationKind, NotificationPreferences, NotificationPreferencesChange } from "@/api/notifications";
import { browserZone } from "@/lib/zone";

export const KINDS: readonly NotificationKind[] = [
  "comment",
  "help",
  "announcement",
  "feedback",
  "exercise",
  "review",
  "streak",
  "security",
];
export const MAIL_MODES = ["off", "at_once", "digest"] as const;

const twoDigits = (value: number) => String(value).padStart(2, "0");
export const clock = (hour: number) => `${twoDigits(hour)}:00`;
export const HOURS: readonly number[] = Array.from({ length: 24 }, (_, hour) => hour);
const HALF_HOURS = HOURS.flatMap((hour) => [clock(hour), `${twoDigits(hour)}:30`]);

/** Every half hour, and the one that was chosen elsewhere. */
export const clocksWith = (chosen: string) => [...new Set([...HALF_HOURS, chosen])].sort();

export const zonesWith = (chosen: string) =>
  [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", browserZone(), chosen])].sort();

/** As the server will have it; fields that are not sent stay. */
export function withChange(
  before: NotificationPreferences,
  { kinds = {}, quiet_hours, time_zone, digest_hour }: NotificationPreferencesChange,
): NotificationPreferences {
  const chosen = { ...before.kinds };
  for (const [kind, change] of Object.entries(kinds)) {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null));
    chosen[kind] = { ...before.kinds[kind], ...given } as NotificationPreferences["kinds"][string];
  }
  return {
    kinds: chosen,
    quiet_hours: quiet_hours === undefined ? before.quiet_hours : quiet_hours,
    time_zone: time_zone ?? before.time_zone,
    digest_hour: digest_hour ?? before.digest_hour,
  };
}
