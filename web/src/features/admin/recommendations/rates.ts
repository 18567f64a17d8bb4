/** What became of what was shown, as shares of it; and how estimates are said and drawn. */
import type { Counts, DayCounts, Overview } from "@/api/recommending";

export const OUTCOMES = ["clicked", "started", "finished", "dismissed"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What an outcome is a part of: lessons and tracks are opened or waved away, but nobody tells that they are finished. */
export const isOfExercises = (outcome: Outcome) => outcome === "started" || outcome === "finished";
const whole = (counts: Counts, outcome: Outcome) => (isOfExercises(outcome) ? counts.exercises : counts.shown);

/** The part of what was shown that something became of; null where nothing was shown of which that is known. */
export const rate = (counts: Counts, outcome: Outcome): number | null =>
  whole(counts, outcome) > 0 ? counts[outcome] / whole(counts, outcome) : null;

const NOTHING: Counts = { shown: 0, exercises: 0, clicked: 0, started: 0, finished: 0, dismissed: 0 };

const plus = (a: Counts, b: Counts): Counts => ({
  shown: a.shown + b.shown,
  exercises: a.exercises + b.exercises,
  clicked: a.clicked + b.clicked,
  started: a.started + b.started,
  finished: a.finished + b.finished,
  dismissed: a.dismissed + b.dismissed,
});

/** All rankers together, and each of their days. */
export function total({ rankers }: Overview): Counts & { impressions: number; daily: DayCounts[] } {
  const [first, ...others] = rankers;
  const daily = (first?.daily ?? []).map((day, index) => ({
    date: day.date,
    ...others.reduce<Counts>((sum, one) => plus(sum, one.daily[index] ?? NOTHING), plus(NOTHING, day)),
  }));
  return {
    ...rankers.reduce<Counts>(plus, NOTHING),
    impressions: rankers.reduce((sum, one) => sum + one.impressions, 0),
    daily,
  };
}

/** A share in words, with a decimal where it is small: 12 %, 3.4 %, 0 %. */
export function shareName(share: number | null): string {
  if (share === null) return "–";
  const percent = share * 100;
  return `${percent > 0 && percent < 9.95 ? percent.toFixed(1).replace(/\.0$/, "") : Math.round(percent)} %`;
}

/** A round share at or above the highest one: the top of a chart. */
export function topOf(highest: number): number {
  return [0.04, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1].find((top) => top >= highest) ?? 1;
}

/** Runs of neighbouring days on which something was shown: a line is drawn within each, never across a gap. */
export function runs(days: readonly Counts[], outcome: Outcome): { from: number; rates: number[] }[] {
  const found: { from: number; rates: number[] }[] = [];
  days.forEach((day, index) => {
    const share = rate(day, outcome);
    if (share === null) return;
    const last = found.at(-1);
    if (last && last.from + last.rates.length === index) last.rates.push(share);
    else found.push({ from: index, rates: [share] });
  });
  return found;
}

/** A scale from values to parts of a whole, 0 to 1, with some room at both ends. */
export function scaleOf(values: readonly number[]): (value: number) => number {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const room = (most - least || 1) * 0.08;
  return (value) => (value - least + room) / (most - least + 2 * room);
}

/** The name of something that the page has no words for: blend_bold is Blend bold. */
export const plainName = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ");

/** A difference with its sign: +0.3, −0.1, 0. */
export function signed(value: number, digits = 2): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return "0";
  return `${value < 0 ? "−" : "+"}${text}`;
}
