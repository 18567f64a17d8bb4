/** Content, assessment and feedback: what is taught, what a learner wrote, and what came of it. */
import { request } from "./client";
import type {
  Exercise,
  Files,
  Hint,
  Hints,
  Lesson,
  ProgressItem,
  Solution,
  Submission,
  SubmissionFeedback,
  SubmissionSummary,
  Track,
  TrackSummary,
} from "./types";

const CONTENT = "/api/content";
const ASSESSMENT = "/api/assessment";
const FEEDBACK = "/api/feedback";

export const listTracks = (signal?: AbortSignal) =>
  request<{ items: TrackSummary[] }>("GET", `${CONTENT}/tracks`, { signal });
export const readTrack = (slug: string, signal?: AbortSignal) =>
  request<Track>("GET", `${CONTENT}/tracks/${slug}`, { signal });
export const readLesson = (slug: string, signal?: AbortSignal) =>
  request<Lesson>("GET", `${CONTENT}/lessons/${slug}`, { signal });
export const readExercise = (slug: string, signal?: AbortSignal) =>
  request<Exercise>("GET", `${CONTENT}/exercises/${slug}`, { signal });

export const readSolution = (exercise: string, signal?: AbortSignal) =>
  request<Solution>("GET", `${ASSESSMENT}/solutions/${exercise}`, { signal });
export const saveSolution = (exercise: string, files: Files, revision: number | null, keepalive = false) =>
  request<Solution>("PUT", `${ASSESSMENT}/solutions/${exercise}`, {
    body: revision === null ? { files } : { files, revision },
    keepalive,
  });
export const resetSolution = (exercise: string) =>
  request<Solution | undefined>("DELETE", `${ASSESSMENT}/solutions/${exercise}`);

export const submit = (exercise: string, files: Files) =>
  request<{ id: string; status: string; position?: number | null }>("POST", `${ASSESSMENT}/submissions`, {
    body: { exercise, files },
  });
export const readSubmission = (id: string, signal?: AbortSignal) =>
  request<Submission>("GET", `${ASSESSMENT}/submissions/${id}`, { signal });
export const listSubmissions = (exercise: string, before: string | null, limit = 20, signal?: AbortSignal) =>
  request<{ items: SubmissionSummary[]; next: string | null }>("GET", `${ASSESSMENT}/submissions`, {
    query: { exercise, limit, before },
    signal,
  });
export const readProgress = (signal?: AbortSignal) =>
  request<{ items: ProgressItem[] }>("GET", `${ASSESSMENT}/progress`, { signal });

export const socketTicket = () =>
  request<{ ticket: string; expires_in: number }>("POST", `${FEEDBACK}/tickets`, { body: {} });
export const readFeedback = (submission: string, signal?: AbortSignal) =>
  request<SubmissionFeedback>("GET", `${FEEDBACK}/submissions/${submission}`, { signal });
export const readHints = (exercise: string, signal?: AbortSignal) =>
  request<Hints>("GET", `${FEEDBACK}/hints/${exercise}`, { signal });
export const revealHint = (exercise: string) =>
  request<Hint & { remaining: number }>("POST", `${FEEDBACK}/hints`, { body: { exercise } });
