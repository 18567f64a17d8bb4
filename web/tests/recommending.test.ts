/** The numbers on the admin's page about recommendations. */
import { describe, expect, it } from "vitest";
import type { Overview } from "@/api/recommending";
import {
  plainName,
  rate,
  runs,
  scaleOf,
  shareName,
  signed,
  topOf,
  total,
} from "@/features/admin/recommendations/rates";

const counts = (shown: number, exercises: number, finished: number) => ({
  shown,
  exercises,
  clicked: 2,
  started: finished,
  finished,
  dismissed: 1,
});
const day = (date: string, shown: number, exercises: number, finished: number) => ({
  date,
  ...counts(shown, exercises, finished),
});

describe("rates", () => {
  it("are parts of what could have had that outcome", () => {
    expect(rate(counts(10, 4, 1), "clicked")).toBe(0.2);
    expect(rate(counts(10, 4, 1), "dismissed")).toBe(0.1);
    expect(rate(counts(10, 4, 1), "finished")).toBe(0.25);
    expect(rate(counts(10, 0, 0), "started")).toBeNull();
    expect(rate(counts(0, 0, 0), "clicked")).toBeNull();
  });

  it("are said in few words", () => {
    expect([null, 0, 0.004, 0.034, 0.03, 0.0994, 0.0996, 0.126, 1].map(shareName)).toEqual([
      "–",
      "0 %",
      "0.4 %",
      "3.4 %",
      "3 %",
      "9.9 %",
      "10 %",
      "13 %",
      "100 %",
    ]);
  });

  it("are drawn under a round top, without lines across days on which nothing was shown", () => {
    expect([0, 0.04, 0.05, 0.35, 0.61, 1].map(topOf)).toEqual([0.04, 0.04, 0.1, 0.4, 0.8, 1]);
    const days = [0, 4, 4, 0, 4, 0].map((exercises, index) => day(`2026-01-0${index + 1}`, exercises, exercises, 1));
    expect(runs(days, "finished")).toEqual([
      { from: 1, rates: [0.25, 0.25] },
      { from: 4, rates: [0.25] },
    ]);
    expect(runs([], "finished")).toEqual([]);
  });

  it("add up over rankers, day by day", () => {
    const ranker = (name: string, impressions: number, ...daily: ReturnType<typeof day>[]) => ({
      ranker: name,
      is_live: false,
      impressions,
      learners: 1,
      versions: ["1"],
      daily,
      ...counts(
        daily.reduce((sum, one) => sum + one.shown, 0),
        0,
        0,
      ),
    });
    const rankers = [
      ranker("a", 3, day("2026-01-01", 6, 5, 1), day("2026-01-02", 3, 3, 0)),
      ranker("b", 2, day("2026-01-01", 2, 1, 1), day("2026-01-02", 4, 4, 2)),
    ];
    const sum = total({ rankers } as Overview);
    expect([sum.impressions, sum.shown]).toEqual([5, 15]);
    expect(sum.daily.map((one) => [one.date, one.shown, one.exercises, one.finished])).toEqual([
      ["2026-01-01", 8, 6, 2],
      ["2026-01-02", 7, 7, 2],
    ]);
    expect(total({ rankers: [] as Overview["rankers"] } as Overview)).toMatchObject({
      shown: 0,
      impressions: 0,
      daily: [],
    });
  });
});

describe("estimates", () => {
  it("share a scale on which all of them fit, also when they are one", () => {
    const scale = scaleOf([-1, 3, 0]);
    expect(scale(-1)).toBeGreaterThan(0);
    expect(scale(3)).toBeLessThan(1);
    expect(scale(1)).toBeCloseTo(0.5);
    expect(scaleOf([2, 2])(2)).toBeCloseTo(0.5);
  });

  it("carry their sign", () => {
    expect([0.314, -0.1, 0.001, -0.001].map((value) => signed(value))).toEqual(["+0.31", "−0.10", "0", "0"]);
    expect(signed(0.3, 1)).toBe("+0.3");
  });
});

it("names what it has no words for", () => {
  expect(plainName("blend_bold_too")).toBe("Blend bold too");
});
