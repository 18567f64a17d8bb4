/** Days in words. They are calendar days, given as YYYY-MM-DD, whatever the reader's time zone. */
const LONG = new Intl.DateTimeFormat("en", { weekday: "long" });
const SHORT = new Intl.DateTimeFormat("en", { weekday: "short" });
const FULL = new Intl.DateTimeFormat("en", { weekday: "short", day: "numeric", month: "long" });
const DAY_MS = 86_400_000;

const noon = (date: string) => new Date(`${date}T12:00:00`);
export const weekdayName = (date: string) => LONG.format(noon(date));
export const shortWeekday = (date: string) => SHORT.format(noon(date));
export const fullDay = (date: string) => FULL.format(noon(date));
export const plusDays = (date: string, count: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
/** How many days lie between two; negative where the second one is earlier. */
export const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
