/** Content, assessment and feedback: what is taught, what a learner wrote, and what came of it. */
import type { paths as AssessmentPaths } from "./generated/assessment";
import type { paths as ContentPaths } from "./generated/content";
import type { paths as FeedbackPaths } from "./generated/feedback";
import { service } from "./typed";
import type { Files } from "./types";

const content = service<ContentPaths>("/api/content");
const assessment = service<AssessmentPaths>("/api/assessment");
const feedback = service<FeedbackPaths>("/api/feedback");

export const listTracks = (signal?: AbortSignal) => content("get", "/tracks", { signal });
export const readTrack = (slug: string, signal?: AbortSignal) =>
  content("get", "/tracks/{slug}", { path: { slug }, signal });
export const readLesson = (slug: string, signal?: AbortSignal) =>
  content("get", "/lessons/{slug}", { path: { slug }, signal });
export const readExercise = (slug: string, signal?: AbortSignal) =>
  content("get", "/exercises/{slug}", { path: { slug }, signal });

const SOLUTION = "/solutions/{exercise}";
export const readSolution = (exercise: string, signal?: AbortSignal) =>
  assessment("get", SOLUTION, { path: { exercise }, signal });
export const saveSolution = (exercise: string, files: Files, revision: number | null, keepalive = false) =>
  assessment("put", SOLUTION, { path: { exercise }, body: { files, revision }, keepalive });
export const resetSolution = (exercise: string) => assessment("delete", SOLUTION, { path: { exercise } });
export const listSnapshots = (exercise: string, signal?: AbortSignal) =>
  assessment("get", "/solutions/{exercise}/history", { path: { exercise }, signal });

export const submit = (exercise: string, files: Files) =>
  assessment("post", "/submissions", { body: { exercise, files } });
export const cancelSubmission = (submission_id: string) =>
  assessment("post", "/submissions/{submission_id}/cancel", { path: { submission_id } });
export const readSubmission = (submission_id: string, signal?: AbortSignal) =>
  assessment("get", "/submissions/{submission_id}", { path: { submission_id }, signal });
export const listSubmissions = (exercise: string, before: string | null, limit = 20, signal?: AbortSignal) =>
  assessment("get", "/submissions", { query: { exercise, limit, before }, signal });
/** What code is run on: calls as they are typed, or what a program reads. */
export type RunInput = { calls: string[] } | { stdin: string };
/** A run answers when it is over, which its limits allow to take longer than any other answer. */
const RUN_PATIENCE_MS = 60_000;
const runOptions = (exercise: string, files: Files, input: RunInput, signal?: AbortSignal) => ({
  body: { exercise, files, ...input },
  patience: RUN_PATIENCE_MS,
  signal,
});
export const runCode = (...run: Parameters<typeof runOptions>) => assessment("post", "/runs", runOptions(...run));
export const traceCode = (...run: Parameters<typeof runOptions>) => assessment("post", "/traces", runOptions(...run));
export const readProgress = (signal?: AbortSignal) => assessment("get", "/progress", { signal });

export const socketTicket = () => feedback("post", "/tickets");
export const readFeedback = (submission_id: string, signal?: AbortSignal) =>
  feedback("get", "/submissions/{submission_id}", { path: { submission_id }, signal });
export const readHints = (exercise: string, signal?: AbortSignal) =>
  feedback("get", "/hints/{exercise}", { path: { exercise }, signal });
export const revealHint = (exercise: string) => feedback("post", "/hints", { body: { exercise } });
