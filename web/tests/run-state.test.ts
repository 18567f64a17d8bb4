/** A run fills from messages in any order, and agrees with what the server has stored. */
import { describe, expect, it } from "vitest";
import type { Submission, TestResult } from "@/api/types";
import { byFile, marksOfRun } from "@/features/exercise/marks";
import { phaseText } from "@/features/exercise/phase-words";
import {
  firstFailed,
  isBusy,
  newRun,
  passedSoFar,
  type Run,
  type RunEvent,
  runReducer,
} from "@/features/exercise/run-state";
import { sentence } from "@/features/exercise/words";
import type { ServerMessage } from "@/lib/socket";

const exercise = { test_count: 3 };
const result = (index: number, status: TestResult["status"], more: Partial<TestResult> = {}): TestResult => ({
  index,
  name: `test ${index}`,
  task: 1,
  visibility: "visible",
  status,
  verdict: status === "passed" ? "accepted" : "wrong_answer",
  call: "f()",
  stdin: null,
  expected: "0",
  actual: status === "passed" ? "0" : "None",
  stdout: null,
  message: null,
  error: null,
  cpu_ms: 1,
  wall_ms: 1,
  memory_kb: 1,
  ...more,
});
const message = (type: string, data: object): RunEvent => ({
  type: "message",
  message: { id: "1", type, at: "", data: { submission: "s1", ...data } } as unknown as ServerMessage,
});
const play = (...events: RunEvent[]): Run =>
  events.reduce<Run | null>((run, event) => runReducer(run, event, exercise), null) as Run;
const accepted: RunEvent = { type: "accepted", id: "s1", position: 2, waitSeconds: null };
const judged = (passed: number) =>
  message("judged", {
    exercise: "e",
    verdict: passed === 3 ? "accepted" : "wrong_answer",
    passed,
    total: 3,
    cpu_ms: 5,
    wall_ms: 6,
    memory_kb: 7,
    summary: "So.",
  });
const stored = (more: Partial<Submission>): Submission =>
  ({
    id: "s1",
    status: "judged",
    verdict: "wrong_answer",
    tests: [],
    passed: 0,
    total: 3,
    cpu_ms: 1,
    wall_ms: 1,
    memory_kb: 1,
    position: null,
    estimated_seconds: null,
    ...more,
  }) as Submission;

describe("runReducer", () => {
  it("has every row from the start", () => {
    const run = play({ type: "sent" });
    expect(run.rows).toHaveLength(3);
    expect(isBusy(run)).toBe(true);
  });

  it("fills rows by their index, also when they overtake one another", () => {
    const tests = [0, 1, 2].map((index) => ({ index, name: `test ${index}`, task: 1, visibility: "visible" }));
    const run = play(
      { type: "sent" },
      accepted,
      message("running", { total: 3, tests }),
      message("test", { test: result(2, "passed"), explanation: null }),
      message("test", {
        test: result(0, "failed"),
        explanation: { title: "T", text: "", file: null, line: 4, diff: null, next_step: null },
      }),
    );
    expect(run.rows.map((row) => row.result?.status)).toEqual(["failed", undefined, "passed"]);
    expect(firstFailed(run)?.index).toBe(0);
    expect(passedSoFar(run)).toBe(1);
  });

  it("never goes back when an old message arrives late", () => {
    const run = play(
      { type: "sent" },
      accepted,
      judged(3),
      message("queued", { position: 1 }),
      message("running", { total: 3, tests: [] }),
    );
    expect(run.phase).toBe("judged");
    expect(run.verdict).toBe("accepted");
  });

  it("keeps its tests when a late running message names none of them", () => {
    const tests = [{ index: 0, name: "test 0", task: 1, visibility: "visible" }];
    const run = play(
      { type: "sent" },
      accepted,
      message("test", { test: result(0, "passed"), explanation: null }),
      message("running", { total: 1, tests }),
    );
    expect(run.rows[0]?.result?.status).toBe("passed");
  });

  it("takes no messages about another submission", () => {
    const other: RunEvent = message("judged", { submission: "s2", verdict: "accepted", passed: 3 });
    expect(play({ type: "sent" }, accepted, other).phase).toBe("queued");
  });

  it("is filled by what is stored when the messages were lost", () => {
    const tests = [result(0, "passed"), result(1, "failed"), result(2, "not_run")];
    const run = play({ type: "sent" }, accepted, { type: "stored", submission: stored({ tests, passed: 1 }) });
    expect(run.phase).toBe("judged");
    expect(run.rows.map((row) => row.result?.status)).toEqual(["passed", "failed", "not_run"]);
  });

  it("keeps an explanation that came live when the stored results arrive", () => {
    const explanation = { title: "Live", text: "", file: null, line: null, diff: null, next_step: null };
    const run = play({ type: "sent" }, accepted, message("test", { test: result(1, "failed"), explanation }), {
      type: "stored",
      submission: stored({ tests: [0, 1, 2].map((index) => result(index, "failed")) }),
    });
    expect(run.rows[1]?.explanation?.title).toBe("Live");
  });

  it("shows an earlier submission without passing through a queue", () => {
    const run = play({
      type: "restored",
      submission: stored({ verdict: "accepted", tests: [result(0, "passed")], passed: 1 }),
    });
    expect(run.id).toBe("s1");
    expect(isBusy(run)).toBe(false);
  });
});

describe("words", () => {
  it("says how it went in one sentence", () => {
    const all = [0, 1, 2].map((index) => message("test", { test: result(index, "passed"), explanation: null }));
    expect(sentence(play({ type: "sent" }, accepted, ...all, judged(3)))).toBe("All 3 tests passed.");
    const failed = message("test", { test: result(1, "failed", { name: "an empty list" }), explanation: null });
    expect(sentence(play({ type: "sent" }, accepted, failed, judged(2)))).toBe(
      "2 of 3 tests passed. an empty list: expected 0, got None.",
    );
  });

  it("speaks a message without marks of code and with one full stop", () => {
    const slow = result(0, "failed", {
      name: "a long list",
      expected: null,
      actual: null,
      message: "It did not end. Look at `while`.",
    });
    const run = play({ type: "sent" }, accepted, message("test", { test: slow, explanation: null }), judged(2));
    expect(sentence(run)).toBe("2 of 3 tests passed. a long list: It did not end. Look at while.");
  });

  it("says how many are before it, and about how long that takes, as far as it is known", () => {
    const waits = (position: number, waitSeconds: number | null) =>
      phaseText(play({ type: "sent" }, { type: "accepted", id: "s1", position, waitSeconds }), 0);
    expect(waits(4, 4)).toBe("Busy, 3 before you, about 4 s");
    expect(waits(4, null)).toBe("Busy, 3 before you");
    expect(waits(100, 130)).toBe("Busy, 99 before you, about 3 min");
    expect(waits(1, 3)).toBe("Next in the queue, about 3 s");
    expect(waits(1, 1)).toBe("Next in the queue");
    expect(phaseText(newRun(exercise), 0)).not.toBe("");
  });

  it("moves up in the queue as it is told", () => {
    const told = message("queued", { exercise: "e", position: 3, estimated_seconds: 9 });
    const run = play({ type: "sent" }, accepted, told);
    expect(phaseText(run, 0)).toBe("Busy, 2 before you, about 9 s");
    const asked: RunEvent = {
      type: "stored",
      submission: stored({ status: "queued", verdict: null, position: 2, estimated_seconds: 5 }),
    };
    expect(phaseText(runReducer(run, asked, exercise) as Run, 0)).toBe("Busy, 1 before you, about 5 s");
  });

  it("marks each line once, and puts marks of unseen files into the first file", () => {
    const explanation = { title: "Oops", text: "", file: "hidden.py", line: 4, diff: null, next_step: null };
    const run = play(
      { type: "sent" },
      accepted,
      message("test", { test: result(0, "failed"), explanation }),
      message("test", { test: result(1, "failed"), explanation }),
      message("annotations", {
        annotations: [
          {
            id: "standards.X:b.py:2:1",
            analyzer: "standards",
            code: "X",
            severity: "actionable",
            message: "m",
            file: "b.py",
            line: 2,
            column: 1,
            end_line: 2,
            end_column: 3,
          },
        ],
        more: [],
        dropped: [],
        is_whole: true,
      }),
    );
    const marks = byFile(marksOfRun(run), { "a.py": "", "b.py": "" });
    expect(marks["a.py"]).toEqual([{ line: 4, severity: "error", message: "Oops" }]);
    expect(marks["b.py"]).toHaveLength(1);
  });
});

describe("remarks that come in two goes", () => {
  const note = { id: "a", analyzer: "errors", code: "X", severity: "essential", message: "m" } as const;
  const early = { annotations: [], more: [note], dropped: [], is_whole: false };
  const whole = { annotations: [note], more: [], dropped: [], is_whole: true };
  it("are there early, and whole in the end", () => {
    const first = play({ type: "sent" }, accepted, message("annotations", early));
    expect(first.remarks?.isWhole).toBe(false);
    const both = play({ type: "sent" }, accepted, message("annotations", early), message("annotations", whole));
    expect(both.remarks).toEqual({ annotations: [note], more: [], dropped: [], votes: {}, isWhole: true });
  });
  it("stay whole when the earlier ones come late", () => {
    const run = play({ type: "sent" }, accepted, message("annotations", whole), message("annotations", early));
    expect(run.remarks?.annotations).toEqual([note]);
  });
});
