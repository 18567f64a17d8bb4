/** Where learners stand on a board. */
import { describe, expect, it } from "vitest";
import type { BoardRow } from "@/api/board";
import { arrange, keepPlaces } from "@/features/board/arrange";

const NOW = Date.parse("2027-03-01T10:00:00Z");
const ago = (seconds: number) => new Date(NOW - seconds * 1000).toISOString();
const row = (name: string, values: Partial<BoardRow> = {}): BoardRow => ({
  learner: name,
  name,
  shares_work: true,
  is_here: true,
  exercise: "python.podium",
  title: "Podium",
  seen_at: ago(5),
  tries: 0,
  hints: 0,
  worked_seconds: 0,
  best_passed: 0,
  total: 8,
  progress_at: null,
  is_solved: false,
  need: 0,
  is_stuck: false,
  ...values,
});
const said = (groups: ReturnType<typeof arrange>) =>
  groups.map(({ name, rows }) => [name, rows.map((one) => one.name)]);

describe("a board", () => {
  it("shows the greatest need first and those who are not here last", () => {
    const rows = [
      row("Never", { is_here: false, exercise: null, title: null, seen_at: null }),
      row("Yesterday", { is_here: false, seen_at: ago(86_400), is_stuck: true, need: 0.9 }),
      row("Calm"),
      row("Just left", { is_here: false, seen_at: ago(60), need: 0.4 }),
      row("Silent", { seen_at: ago(200), need: 0.1 }),
      row("Very stuck", { need: 0.9, is_stuck: true }),
      row("Stuck", { need: 0.6, is_stuck: true }),
    ];
    expect(said(arrange(rows, NOW))).toEqual([
      ["stuck", ["Very stuck", "Stuck"]],
      ["working", ["Calm", "Just left", "Silent"]],
      ["away", ["Yesterday", "Never"]],
    ]);
  });

  it("leaves everybody in place while somebody points at it, with the newest of each", () => {
    const before = arrange([row("One"), row("Two")], NOW);
    const rows = [row("Two", { need: 0.8, is_stuck: true }), row("Three"), row("One")];
    const kept = keepPlaces(before, rows, NOW);
    expect(said(kept)).toEqual([["working", ["One", "Two", "Three"]]]);
    expect(kept[0]?.rows[1]?.is_stuck).toBe(true);
    expect(said(keepPlaces(kept, [row("Two")], NOW))).toEqual([["working", ["Two"]]]);
  });
});
