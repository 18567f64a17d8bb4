/** One submission as the page shows it: filled by live messages, corrected by what the server has stored, in any order. */
import type {
  Annotation,
  Dropped,
  Exercise,
  Explanation,
  Submission,
  SubmissionFeedback,
  TestResult,
  Verdict,
} from "@/api/types";
import type { ServerMessage } from "@/lib/socket";

type Feedback = Pick<SubmissionFeedback, "annotations" | "more" | "dropped" | "is_whole">;

export interface Row {
  index: number;
  name: string | null;
  task?: number | null | undefined;
  visibility: TestResult["visibility"] | null;
  result: TestResult | null;
  explanation: Explanation | null;
}
export interface Run {
  id: string;
  phase: "sending" | "queued" | "running" | "judged" | "cancelled";
  position: number | null;
  /** In about how many seconds the verdict will be there, while it waits; null where nobody knows yet. */
  waitSeconds: number | null;
  rows: Row[];
  verdict: Verdict | null;
  passed: number;
  cpuMs: number | null;
  wallMs: number | null;
  memoryKb: number | null;
  summary: string | null;
  remarks: Remarks | null;
}
/** The few most useful remarks, the others, what could not be looked at, and which of them helped, by id. */
export interface Remarks {
  annotations: Annotation[];
  more: Annotation[];
  dropped: Dropped[];
  votes: Record<string, boolean>;
  /** Unless they are whole, more will come. */
  isWhole: boolean;
}
export type RunEvent =
  | { type: "sent" }
  | { type: "restored"; submission: Submission }
  | { type: "accepted"; id: string; position: number | null; waitSeconds: number | null }
  | { type: "message"; message: ServerMessage }
  | { type: "stored"; submission: Submission }
  | { type: "feedback"; feedback: SubmissionFeedback }
  | { type: "cleared" };

const emptyRow = (index: number): Row => ({
  index,
  name: null,
  task: null,
  visibility: null,
  result: null,
  explanation: null,
});

/** A run that has just been sent: as many rows as the exercise has tests, so that nothing moves when they fill. */
export function newRun(exercise: Pick<Exercise, "test_count">): Run {
  return {
    id: "",
    phase: "sending",
    position: null,
    waitSeconds: null,
    rows: Array.from({ length: exercise.test_count }, (_, index) => emptyRow(index)),
    verdict: null,
    passed: 0,
    cpuMs: null,
    wallMs: null,
    memoryKb: null,
    summary: null,
    remarks: null,
  };
}

const rowAt = (run: Run, index: number): Row => run.rows.find((row) => row.index === index) ?? emptyRow(index);

function withRow(run: Run, index: number, change: Partial<Row>): Run {
  const rows = run.rows.some((row) => row.index === index)
    ? run.rows
    : [...run.rows, emptyRow(index)].sort((a, b) => a.index - b.index);
  return { ...run, rows: rows.map((row) => (row.index === index ? { ...row, ...change } : row)) };
}
const withResult = (run: Run, test: TestResult, change: Partial<Row> = {}): Run =>
  withRow(run, test.index, { name: test.name, task: test.task, visibility: test.visibility, result: test, ...change });

const ORDER: Run["phase"][] = ["sending", "queued", "running", "judged", "cancelled"];
/** Messages may arrive late or twice; a run never goes back. */
const forward = (run: Run, phase: Run["phase"]): Run["phase"] =>
  ORDER.indexOf(phase) > ORDER.indexOf(run.phase) ? phase : run.phase;

/** What is whole is never replaced by the part of it that was known earlier. */
function withRemarks(run: Run, found: Feedback, votes: Remarks["votes"]): Run {
  const { annotations, more, dropped, is_whole: isWhole } = found;
  if (run.remarks?.isWhole && !isWhole) return run;
  return { ...run, remarks: { annotations, more, dropped, votes, isWhole } };
}

function onMessage(run: Run, message: ServerMessage): Run {
  if (!("submission" in message.data) || message.data.submission !== run.id) return run;
  switch (message.type) {
    case "queued": {
      const { position, estimated_seconds } = message.data;
      return { ...run, phase: forward(run, "queued"), position, waitSeconds: estimated_seconds };
    }
    case "running":
      return {
        ...run,
        phase: forward(run, "running"),
        rows: message.data.tests.map((test) => ({ ...rowAt(run, test.index), ...test })),
      };
    case "test":
      return withResult({ ...run, phase: forward(run, "running") }, message.data.test, {
        explanation: message.data.explanation,
      });
    case "judged": {
      const { verdict, passed, cpu_ms, wall_ms, memory_kb, summary } = message.data;
      return { ...run, phase: "judged", verdict, passed, cpuMs: cpu_ms, wallMs: wall_ms, memoryKb: memory_kb, summary };
    }
    case "annotations":
      return withRemarks(run, message.data, run.remarks?.votes ?? {});
    default:
      return run;
  }
}

function onStored(run: Run, stored: Submission): Run {
  if (stored.id !== run.id) return run;
  if (stored.status !== "judged") {
    const next = stored.tests.reduce((state, test) => withResult(state, test), run);
    const place = stored.position === null ? {} : { position: stored.position, waitSeconds: stored.estimated_seconds };
    return { ...next, phase: forward(run, stored.status), ...place };
  }
  const rows = stored.tests.map((test) => ({
    ...rowAt(run, test.index),
    name: test.name,
    task: test.task ?? null,
    visibility: test.visibility,
    result: test,
  }));
  return {
    ...run,
    rows,
    phase: "judged",
    verdict: stored.verdict,
    passed: stored.passed,
    cpuMs: stored.cpu_ms,
    wallMs: stored.wall_ms,
    memoryKb: stored.memory_kb,
  };
}

function onFeedback(run: Run, feedback: SubmissionFeedback): Run {
  if (feedback.submission !== run.id) return run;
  const next = feedback.explanations.reduce(
    (state, { index, ...explanation }) => withRow(state, index, { explanation }),
    run,
  );
  return { ...withRemarks(next, feedback, feedback.votes), summary: feedback.summary ?? run.summary };
}

export function runReducer(run: Run | null, event: RunEvent, exercise: Pick<Exercise, "test_count">): Run | null {
  if (event.type === "sent") return newRun(exercise);
  if (event.type === "restored") return onStored({ ...newRun(exercise), id: event.submission.id }, event.submission);
  if (event.type === "cleared" || run === null) return null;
  switch (event.type) {
    case "accepted":
      return {
        ...run,
        id: event.id,
        phase: forward(run, "queued"),
        position: event.position,
        waitSeconds: event.waitSeconds,
      };
    case "message":
      return onMessage(run, event.message);
    case "stored":
      return onStored(run, event.submission);
    case "feedback":
      return onFeedback(run, event.feedback);
  }
}

export const firstFailed = (run: Run): Row | null => run.rows.find((row) => row.result?.status === "failed") ?? null;
export const settled = (run: Run): number => run.rows.filter((row) => row.result !== null).length;
export const passedSoFar = (run: Run): number =>
  run.phase === "judged" ? run.passed : run.rows.filter((row) => row.result?.status === "passed").length;
export const isBusy = (run: Run | null): boolean =>
  run !== null && (run.phase === "sending" || run.phase === "queued" || run.phase === "running");
