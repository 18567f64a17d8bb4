/** Recommendation and analytics: what to do next, and the numbers. */
import { request } from "./client";
import type { Mastery, MyAnalytics, Overview, Recommendation } from "./types";

export const readNext = (track: string | null, signal?: AbortSignal) =>
  request<{ items: Recommendation[] }>("GET", "/api/recommendation/next", { query: { track }, signal });
export const readMastery = (track: string | null, signal?: AbortSignal) =>
  request<{ items: Mastery[] }>("GET", "/api/recommendation/mastery", { query: { track }, signal });
export const readMine = (signal?: AbortSignal) => request<MyAnalytics>("GET", "/api/analytics/me", { signal });
export const readOverview = (signal?: AbortSignal) => request<Overview>("GET", "/api/analytics/overview", { signal });
