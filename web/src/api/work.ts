/** A learner's work on an exercise: what they wrote, what they submitted, and what came of it. */
import type { paths as AssessmentPaths } from "./generated/assessment";
import type { paths as FeedbackPaths } from "./generated/feedback";
import { once } from "./once";
import { service } from "./typed";
import type { Files } from "./types";

const assessment = service<AssessmentPaths>("/api/assessment");
const feedback = service<FeedbackPaths>("/api/feedback");

const SOLUTION = "/solutions/{exercise}";
export const readSolution = (exercise: string, signal?: AbortSignal) =>
  assessment("get", SOLUTION, { path: { exercise }, signal });
export const saveSolution = (exercise: string, files: Files, revision: number | null, keepalive = false) =>
  assessment("put", SOLUTION, { path: { exercise }, body: { files, revision }, keepalive });
export const resetSolution = (exercise: string) => assessment("delete", SOLUTION, { path: { exercise } });
export const listSnapshots = (exercise: string, signal?: AbortSignal) =>
  assessment("get", "/solutions/{exercise}/history", { path: { exercise }, signal });

export const submit = (exercise: string, files: Files) =>
  once((headers) => assessment("post", "/submissions", { headers, body: { exercise, files } }));
export const cancelSubmission = (submission_id: string) =>
  assessment("post", "/submissions/{submission_id}/cancel", { path: { submission_id } });
export const readSubmission = (submission_id: string, signal?: AbortSignal) =>
  assessment("get", "/submissions/{submission_id}", { path: { submission_id }, signal });
export const listSubmissions = (exercise: string, before: string | null, limit = 20, signal?: AbortSignal) =>
  assessment("get", "/submissions", { query: { exercise, limit, before }, signal });

export const voteOnRemark = (submission_id: string, annotation: string, is_helpful: boolean) =>
  feedback("put", "/submissions/{submission_id}/votes", { path: { submission_id }, body: { annotation, is_helpful } });
export const readFeedback = (submission_id: string, signal?: AbortSignal) =>
  feedback("get", "/submissions/{submission_id}", { path: { submission_id }, signal });
export const readNextStep = (submission_id: string, strength: number, signal?: AbortSignal) =>
  feedback("get", "/submissions/{submission_id}/next-step", { path: { submission_id }, query: { strength }, signal });
export const readGrowth = (submission_id: string, signal?: AbortSignal) =>
  feedback("get", "/submissions/{submission_id}/growth", { path: { submission_id }, signal });
export const readPerformance = (submission_id: string, signal?: AbortSignal) =>
  feedback("get", "/submissions/{submission_id}/performance", { path: { submission_id }, signal });
