/** A thing is asked for under one name until somebody answers, and under another name the next time. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { once } from "@/api/once";
import { Problem } from "@/lib/problem";

const key = (call: unknown[] = []) => (call[0] as Record<string, string>)["Idempotency-Key"];

describe("once", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("navigator", { onLine: true });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("sends again under the same name while nobody answers", async () => {
    const send = vi.fn().mockResolvedValue("made");
    for (const problem of [
      new Problem(0, "offline"),
      new Problem(502, ""),
      new Problem(503, "", { kind: "out-of-reach" }),
    ])
      send.mockRejectedValueOnce(problem);
    const made = once(send);
    await vi.runAllTimersAsync();
    expect(await made).toBe("made");
    expect(send).toHaveBeenCalledTimes(4);
    expect(new Set(send.mock.calls.map(key)).size).toBe(1);
    expect(key(send.mock.calls[0])).toMatch(/^[\d.]{16,}$/);
  });
  it("has a new name for the next thing", async () => {
    const send = vi.fn().mockResolvedValue("made");
    await once(send);
    await once(send);
    expect(new Set(send.mock.calls.map(key)).size).toBe(2);
  });
  it.each([
    [409, ""],
    [422, "key-reused"],
    [429, "queue-full"],
    [503, "cannot-judge"],
    [500, ""],
  ])("takes an answer for an answer: %i %s", async (status, kind) => {
    const send = vi.fn().mockRejectedValue(new Problem(status, "no", { kind }));
    await expect(once(send)).rejects.toMatchObject({ status });
    expect(send).toHaveBeenCalledTimes(1);
  });
  it("says at once that the browser is offline", async () => {
    vi.stubGlobal("navigator", { onLine: false });
    const send = vi.fn().mockRejectedValue(new Problem(0, "offline"));
    await expect(once(send)).rejects.toMatchObject({ status: 0 });
    expect(send).toHaveBeenCalledTimes(1);
  });
  it("says in the end that nobody answers", async () => {
    const send = vi.fn().mockRejectedValue(new Problem(503, "away"));
    const refused = expect(once(send)).rejects.toMatchObject({ status: 503 });
    await vi.runAllTimersAsync();
    await refused;
    expect(send).toHaveBeenCalledTimes(6);
  });
});
