/** Paces and lengths in words. */
import { t } from "@/lib/messages/goals";
import { plusDays, shortWeekday } from "./days";

const LIST = new Intl.ListFormat("en", { type: "conjunction" });

/** 2024 began with a Monday. */
const MONDAY = "2024-01-01";
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
  value: String(day),
  label: shortWeekday(plusDays(MONDAY, day - 1)),
}));

function weekdays(days: readonly number[]): string {
  if (days.length === 7) return t("goal.daily");
  return LIST.format(days.map((day) => WEEKDAYS[day - 1]?.label ?? ""));
}

export interface Pace {
  weekdays: number[];
  minutes: number | null;
  exercises: number | null;
}
/** "Mon, Wed, and Fri, 30 minutes each". */
export function paceName({ weekdays: days, minutes, exercises }: Pace): string {
  return minutes === null
    ? t("goal.exercises", { days: weekdays(days), count: exercises ?? 0 })
    : t("goal.minutes", { days: weekdays(days), count: minutes });
}

/** So many minutes as people say them: hours from an hour and a half on. */
export const roughly = (minutes: number) =>
  minutes < 90 ? t("goal.shortTime", { count: minutes }) : t("goal.hours", { count: Math.round(minutes / 60) });
