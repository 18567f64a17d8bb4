/** Recommendation and analytics: what to do next, and the numbers. */
import type { paths as AnalyticsPaths } from "./generated/analytics";
import type { paths as RecommendationPaths } from "./generated/recommendation";
import { service } from "./typed";

const recommendation = service<RecommendationPaths>("/api/recommendation");
const analytics = service<AnalyticsPaths>("/api/analytics");

export const readNext = (track: string | null, signal?: AbortSignal) =>
  recommendation("get", "/next", { query: { track }, signal });
export const readMastery = (track: string | null, signal?: AbortSignal) =>
  recommendation("get", "/mastery", { query: { track }, signal });
export const readMasteryHistory = (track: string | null, concept: string, signal?: AbortSignal) =>
  recommendation("get", "/mastery/{concept}/history", { path: { concept }, query: { track }, signal });
export const readRefresh = (exercise: string, signal?: AbortSignal) =>
  recommendation("get", "/refresh", { query: { exercise }, signal });
export const readMine = (signal?: AbortSignal) => analytics("get", "/me", { signal });
export const readOverview = (signal?: AbortSignal) => analytics("get", "/overview", { signal });
