/** What is taught, and how far a learner has come with it. */
import type { paths as AssessmentPaths } from "./generated/assessment";
import type { paths as ContentPaths } from "./generated/content";
import type { paths as FeedbackPaths } from "./generated/feedback";
import { service } from "./typed";

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

export const readProgress = (signal?: AbortSignal) => assessment("get", "/progress", { signal });

export const readHints = (exercise: string, signal?: AbortSignal) =>
  feedback("get", "/hints/{exercise}", { path: { exercise }, signal });
export const revealHint = (exercise: string) => feedback("post", "/hints", { body: { exercise } });
