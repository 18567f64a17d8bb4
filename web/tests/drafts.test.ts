/** A draft is never lost: which version is shown when the page opens, and how saving goes on whatever happens. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Files, Solution } from "@/api/types";
import { DraftSaver, type SaveState } from "@/lib/draft-saver";
import { type LocalDraft, readDraft, reconcile, writeDraft } from "@/lib/drafts";
import { Problem } from "@/lib/problem";

const files = (text: string): Files => ({ "a.py": text });
const stub = files("stub");
const server = (text: string, revision: number): Solution => ({
  exercise: "python.x",
  files: files(text),
  revision,
  saved_at: "2026-01-01T00:00:00Z",
  status: "started",
});
const local = (text: string, base: number | null, dirty = true): LocalDraft => ({
  files: files(text),
  base,
  editedAt: 1,
  dirty,
});

describe("reconcile", () => {
  it("shows the stub to a newcomer", () => {
    expect(reconcile(null, null, stub)).toEqual({ kind: "server", files: stub, base: null });
  });
  it("shows what the server holds when nothing here is unsaved", () => {
    expect(reconcile(local("old", 1, false), server("new", 2), stub)).toMatchObject({ kind: "server", base: 2 });
  });
  it("puts back edits that never reached the server", () => {
    expect(reconcile(local("mine", 2), server("theirs", 2), stub)).toMatchObject({
      kind: "recovered",
      files: files("mine"),
      base: 2,
    });
  });
  it("treats edits of the stub as based on revision 0", () => {
    expect(reconcile(local("mine", null), server("stub", 0), stub).kind).toBe("recovered");
    expect(reconcile(local("mine", null), null, stub).kind).toBe("recovered");
  });
  it("asks when both sides went on", () => {
    const result = reconcile(local("mine", 1), server("theirs", 2), stub);
    expect(result).toMatchObject({ kind: "conflict", files: files("mine"), theirs: { revision: 2 } });
  });
  it("does not ask when both sides are the same", () => {
    expect(reconcile(local("same", 1), server("same", 2), stub)).toMatchObject({ kind: "server", base: 2 });
  });
});

describe("the browser's copy", () => {
  it("comes back as it was written, for its owner and exercise alone", () => {
    writeDraft("u1", "python.x", local("mine", 3));
    expect(readDraft("u1", "python.x")).toEqual(local("mine", 3));
    expect(readDraft("u2", "python.x")).toBeNull();
    expect(readDraft("u1", "python.y")).toBeNull();
  });
  it("survives a spoilt entry", () => {
    localStorage.setItem("hub.draft.u1.python.x", "{");
    expect(readDraft("u1", "python.x")).toBeNull();
  });
});

describe("DraftSaver", () => {
  let states: SaveState[];
  let kept: LocalDraft[];
  const save = vi.fn<(files: Files, base: number | null, keepalive: boolean) => Promise<Solution>>();

  const saver = (start: Partial<{ dirty: boolean; blocked: boolean }> = {}) =>
    new DraftSaver(
      { save, keep: (draft) => kept.push(draft), onState: (state) => states.push(state) },
      { files: stub, base: 0, dirty: false, ...start },
    );
  const last = () => states.at(-1)?.kind;

  beforeEach(() => {
    vi.useFakeTimers();
    states = [];
    kept = [];
    save.mockReset();
    let revision = 0;
    save.mockImplementation(async (next) => ({ ...server("", ++revision), files: next }));
  });
  afterEach(() => vi.useRealTimers());

  it("keeps every keystroke here at once, and saves to the server after a pause", async () => {
    const draft = saver();
    draft.change(files("a"));
    draft.change(files("ab"));
    expect(kept.at(-1)).toMatchObject({ files: files("ab"), dirty: true });
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(800);
    expect(save).toHaveBeenCalledExactlyOnceWith(files("ab"), 0, false);
    expect(last()).toBe("saved");
    expect(kept.at(-1)).toMatchObject({ base: 1, dirty: false });
  });

  it("does not wait for ever while somebody types without a pause", async () => {
    const draft = saver();
    for (let i = 0; i < 12; i++) {
      draft.change(files(String(i)));
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(save).toHaveBeenCalled();
  });

  it("saves what was typed while a save was under way, on top of its revision", async () => {
    const draft = saver();
    let answer: (solution: Solution) => void = () => undefined;
    save.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    draft.change(files("a"));
    await vi.advanceTimersByTimeAsync(800);
    draft.change(files("ab"));
    answer(server("a", 5));
    await vi.advanceTimersByTimeAsync(2000);
    expect(save).toHaveBeenLastCalledWith(files("ab"), 5, false);
    expect(last()).toBe("saved");
  });

  it("tries again until the network is back", async () => {
    save.mockRejectedValueOnce(new Problem(0, "offline")).mockRejectedValueOnce(new Problem(503, "busy"));
    const draft = saver();
    draft.change(files("a"));
    await vi.advanceTimersByTimeAsync(800);
    expect(states.at(-1)).toMatchObject({ kind: "kept", reason: "offline" });
    expect(kept.at(-1)).toMatchObject({ files: files("a"), dirty: true });
    await vi.advanceTimersByTimeAsync(2000);
    expect(states.at(-1)).toMatchObject({ kind: "kept", reason: "failed" });
    await vi.advanceTimersByTimeAsync(5000);
    expect(last()).toBe("saved");
  });

  it("stops at a conflict until it is settled, and keeps what is typed meanwhile", async () => {
    save.mockRejectedValueOnce(new Problem(409, "changed elsewhere"));
    const draft = saver();
    draft.change(files("a"));
    await vi.advanceTimersByTimeAsync(800);
    expect(last()).toBe("conflict");
    draft.change(files("ab"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(save).toHaveBeenCalledTimes(1);
    expect(kept.at(-1)).toMatchObject({ files: files("ab"), dirty: true });
    draft.rebase(files("ab"), 7, true);
    await vi.advanceTimersByTimeAsync(0);
    expect(save).toHaveBeenLastCalledWith(files("ab"), 7, false);
  });

  it("waits for a new sign-in rather than asking again and again", async () => {
    save.mockRejectedValueOnce(new Problem(401, "signed out"));
    const draft = saver();
    draft.change(files("a"));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(save).toHaveBeenCalledTimes(1);
    expect(states.at(-1)).toMatchObject({ kind: "kept", reason: "expired" });
    await draft.flush();
    expect(last()).toBe("saved");
  });

  it("does not send again what the server refuses as it stands", async () => {
    save.mockRejectedValueOnce(new Problem(413, "too large"));
    const draft = saver();
    draft.change(files("a"));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(save).toHaveBeenCalledTimes(1);
    expect(last()).toBe("refused");
  });

  it("saves recovered edits when asked to, and sends nothing when there is nothing new", async () => {
    await saver().flush();
    expect(save).not.toHaveBeenCalled();
    await saver({ dirty: true }).flush(true);
    expect(save).toHaveBeenCalledExactlyOnceWith(stub, 0, true);
  });
});
