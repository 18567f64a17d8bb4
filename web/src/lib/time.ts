/** Times, durations and sizes as people say them. */
import { t } from "./messages";

const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "long" });
const EXACT = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const DATE = new Intl.DateTimeFormat("en", { dateStyle: "long" });
const DAY = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

export function relativeTime(at: string | number, now = Date.now()): string {
  const seconds = (new Date(at).getTime() - now) / 1000;
  for (const [unit, size] of UNITS)
    if (Math.abs(seconds) >= size) return RELATIVE.format(Math.round(seconds / size), unit);
  return Math.abs(seconds) < 10 ? t("time.justNow") : RELATIVE.format(Math.round(seconds), "second");
}
export const exactTime = (at: string | number) => EXACT.format(new Date(at));
export const dateName = (at: string) => DATE.format(new Date(at));
/** A calendar day given as YYYY-MM-DD, read as that day whatever the reader's time zone. */
export const dayName = (date: string) => DAY.format(new Date(`${date.slice(0, 10)}T12:00:00`));

export function duration(ms: number): string {
  if (ms < 1) return t("unit.lessThanMs");
  return ms < 1000 ? t("unit.ms", { value: Math.round(ms) }) : t("unit.s", { value: (ms / 1000).toFixed(1) });
}
/** A time to wait, as roughly as it is known. */
export function wait(seconds: number): string {
  return seconds < 100 ? t("unit.s", { value: Math.ceil(seconds) }) : t("unit.min", { value: Math.ceil(seconds / 60) });
}
/** How long somebody took, as roughly as people say it. */
export function span(seconds: number): string {
  if (seconds < 90) return t("unit.s", { value: Math.round(seconds) });
  if (seconds < 5_400) return t("unit.min", { value: Math.round(seconds / 60) });
  if (seconds < 129_600) return t("unit.h", { value: Math.round(seconds / 3_600) });
  return t("unit.d", { value: Math.round(seconds / 86_400) });
}
/** What code needed beyond its interpreter; below a megabyte it says nothing about the code. */
export function memory(kb: number): string {
  return kb < 1024 ? t("unit.lessThanMb") : t("unit.mb", { value: (kb / 1024).toFixed(1) });
}
export const percent = (share: number) => `${Math.round(share * 100)} %`;
