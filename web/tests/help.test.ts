/** Where a request stands, told live: another place is taken from the message, anything else is asked for anew. */
import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { type Help, type HelpTold, keepPlace, mineKey } from "@/api/help";

const SLUG = "python.podium";
const waits = {
  place: 3,
  typical_seconds: 60,
  cohorts: [],
  thread: {
    learner: { id: "ada", name: "Ada" },
    requests: [{ id: "1", state: "waiting", helper: null }],
    comments: [],
  },
} as unknown as Help;
const told = (more: Partial<HelpTold>): HelpTold => ({
  learner: "ada",
  exercise: SLUG,
  state: "waiting",
  helper: null,
  place: 2,
  typical_seconds: 90,
  ...more,
});

describe("what is told of a request", () => {
  it("moves the place and the wait, and has nothing asked for", () => {
    const client = new QueryClient();
    client.setQueryData(mineKey(SLUG), waits);
    expect(keepPlace(client, told({}))).toBe(true);
    expect(client.getQueryData<Help>(mineKey(SLUG))).toEqual({ ...waits, place: 2, typical_seconds: 90 });
  });

  it("is asked for anew where it is more than a place, about another, or not known yet", () => {
    const client = new QueryClient();
    expect(keepPlace(client, told({}))).toBe(false);
    client.setQueryData(mineKey(SLUG), waits);
    expect(keepPlace(client, told({ state: "claimed", helper: "Tess", place: null }))).toBe(false);
    expect(keepPlace(client, told({ learner: "bob" }))).toBe(false);
    expect(client.getQueryData(mineKey(SLUG))).toEqual(waits);
  });
});
