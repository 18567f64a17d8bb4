/** Small rules: problems from the server, times and sizes in words, safe addresses, round axes. */
import { describe, expect, it } from "vitest";
import { ceiling } from "@/components/day-chart";
import { safeNext } from "@/lib/addresses";
import { nameOf, trackOf } from "@/lib/places";
import { asProblem, problemFrom } from "@/lib/problem";
import { duration, memory, percent, relativeTime } from "@/lib/time";

describe("problemFrom", () => {
  it("takes the server's words, its request id and the errors of fields", async () => {
    const body = {
      status: 422,
      detail: "Not an address.",
      request_id: "r1",
      errors: [{ at: "body.email", message: "Not an address." }],
    };
    const problem = await problemFrom(new Response(JSON.stringify(body), { status: 422 }));
    expect(problem).toMatchObject({
      status: 422,
      message: "Not an address.",
      requestId: "r1",
      fields: { email: "Not an address." },
    });
  });
  it("has words of its own when the answer is not a problem", async () => {
    const problem = await problemFrom(
      new Response("<html>", { status: 502, headers: { "x-request-id": "r2", "retry-after": "7" } }),
    );
    expect(problem.message).not.toBe("");
    expect(problem).toMatchObject({ requestId: "r2", retryAfter: 7 });
  });
  it("makes a problem of anything thrown", () => {
    expect(asProblem(new TypeError("x")).message).not.toContain("x is");
    expect(asProblem("text").status).toBe(-1);
  });
});

describe("safeNext", () => {
  it("lets a learner go on inside the app", () => {
    expect(safeNext("/exercises/python.x?a=1")).toBe("/exercises/python.x?a=1");
  });
  it.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "",
    null,
    3,
    "/\t/evil.example",
  ])("refuses %j", (next) => {
    expect(safeNext(next)).toBeUndefined();
  });
});

describe("words for numbers", () => {
  const now = Date.parse("2026-01-10T12:00:00Z");
  it("says how long ago something was", () => {
    expect(relativeTime(now - 3_000, now)).toBe("just now");
    expect(relativeTime(now - 30_000, now)).toBe("30 seconds ago");
    expect(relativeTime(now - 3 * 3_600_000, now)).toBe("3 hours ago");
    expect(relativeTime(now - 86_400_000, now)).toBe("yesterday");
  });
  it("gives numbers their units", () => {
    expect([duration(0.2), duration(12.4), duration(1500)]).toEqual(["< 1 ms", "12 ms", "1.5 s"]);
    expect([memory(200), memory(9800), percent(0.456)]).toEqual(["< 1 MB", "9.6 MB", "46 %"]);
  });
  it("reads slugs", () => {
    expect([trackOf("python.running-total"), nameOf("python.running-total")]).toEqual(["python", "Running total"]);
  });
  it.each([
    [0, 4],
    [5, 6],
    [11, 12],
    [13, 16],
    [101, 120],
    [850, 1000],
  ])("rounds an axis for %i up to %i", (highest, top) => {
    expect(ceiling(highest)).toBe(top);
  });
});
