/** Days, paces and mastery in words. */
import { describe, expect, it } from "vitest";
import type { Mastery } from "@/api/types";
import { spoken, words } from "@/features/knowledge/words";
import { daysBetween, fullDay, plusDays, weekdayName } from "@/features/plan/days";
import { paceName, roughly, WEEKDAYS } from "@/features/plan/pace";

describe("days", () => {
  it("are calendar days, over months, leap years and changes of the clock", () => {
    expect(plusDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(plusDays("2026-03-28", 2)).toBe("2026-03-30");
    expect(plusDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(daysBetween("2026-11-02", "2026-10-31")).toBe(-2);
    expect(weekdayName("2026-11-27")).toBe("Friday");
    expect(fullDay("2026-11-30")).toBe("Mon, November 30");
  });
});

describe("paces", () => {
  it("name their days and their sessions", () => {
    expect(WEEKDAYS.map((day) => day.label)).toEqual(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
    expect(paceName({ weekdays: [1, 3], minutes: 30, exercises: null })).toBe("Mon and Wed, 30 minutes each");
    expect(paceName({ weekdays: [7], minutes: null, exercises: 1 })).toBe("Sun, 1 exercise each");
    expect(paceName({ weekdays: [1, 2, 3, 4, 5, 6, 7], minutes: null, exercises: 2 })).toBe(
      "Every day, 2 exercises each",
    );
  });
  it("are told in hours from an hour and a half on", () => {
    expect(roughly(45)).toBe("45 minutes");
    expect(roughly(90)).toBe("2 hours");
    expect(roughly(386)).toBe("6 hours");
  });
});

describe("mastery", () => {
  const item = (mastery: number, low: number, high: number, attempts = 3): Mastery => ({
    concept: "loops",
    name: "Loops",
    mastery,
    attempts,
    evidence_text: "",
    updated_at: null,
    uncertainty: { low, high },
  });
  it("is a word, and too early to tell where the band is wide", () => {
    expect(words(item(0.9, 0.8, 0.95))).toBe("You hold this well");
    expect(words(item(0.65, 0.5, 0.8))).toBe("You mostly hold this");
    expect(words(item(0.45, 0.3, 0.6))).toBe("You are halfway there");
    expect(words(item(0.2, 0.1, 0.3))).toBe("Still new to you");
    expect(words(item(0.37, 0.13, 0.69))).toBe("Too early to tell");
    expect(words(item(0.9, 0.8, 0.95, 0))).toBe("Not begun");
  });
  it("says to those who do not see it what the bar shows", () => {
    expect(spoken(item(0.63, 0.41, 0.82))).toBe("You mostly hold this, about 63 %, somewhere between 41 % and 82 %");
    expect(spoken({ ...item(0.63, 0, 1), uncertainty: null })).toBe("You mostly hold this, about 63 %");
  });
});
