/** What authors do: units, their drafts and versions, and the jobs that try and publish them. */
import { queryOptions } from "@tanstack/react-query";
import { problemFrom } from "@/lib/problem";
import { authorisedFetch, withQuery } from "./client";
import type { components, paths } from "./generated/content";
import type { paths as FeedbackPaths } from "./generated/feedback";
import { service } from "./typed";
import type { Files } from "./types";

type Schemas = components["schemas"];
export type UnitKind = Schemas["UnitItem"]["kind"];
export type UnitItem = Schemas["UnitItem"];
export type UnitState = UnitItem["state"];
export type Unit = Schemas["UnitDetail"];
export type AuthoredTrack = Schemas["AuthoredTrack"];
export type AuthoredTrackDetail = Schemas["AuthoredTrackDetail"];
export type UnitDraft = Schemas["DraftRead"];
export type Found = Schemas["Found"];
export type Findings = Schemas["FindingsRead"];
export type Version = Schemas["VersionItem"];
export type FileDiff = Schemas["FileDiff"];
export type Job = Schemas["JobRead"];
export type UnitReport = Schemas["UnitReport"];
export type Mutation = Schemas["MutationReport"];
export type ExerciseStatistics = Schemas["ExerciseStatistics"];
export type Survivor = Schemas["Survivor"];

/** What a unit is called in addresses. */
export interface UnitName {
  kind: UnitKind;
  slug: string;
}
export const unitKey = ({ kind, slug }: UnitName) => `${kind}/${slug}`;
export const trackOf = ({ slug }: UnitName) => slug.split(".")[0] ?? slug;

const content = service<paths>("/api/content");
const feedback = service<FeedbackPaths>("/api/feedback");
const UNIT = "/authoring/units/{kind}/{slug}";
/** How often to ask for what changes while one looks at it. */
const WORKING_MS = 700;
export const isOpen = (job: Job | undefined) => job?.state === "waiting" || job?.state === "running";

export const createUnit = (unit: UnitName) => content("post", "/authoring/units", { body: { ...unit, files: null } });
export const readUnit = (unit: UnitName, signal?: AbortSignal) => content("get", UNIT, { path: { ...unit }, signal });
export const saveDraft = (unit: UnitName, files: Files, revision: number, base: number | null, keepalive = false) =>
  content("put", `${UNIT}/draft`, { path: { ...unit }, body: { files, revision, base }, keepalive });
export const discardDraft = (unit: UnitName, revision: number) =>
  content("post", `${UNIT}/draft/discard`, { path: { ...unit }, body: { revision } });
export const submitDraft = (unit: UnitName, revision: number) =>
  content("post", `${UNIT}/draft/submit`, { path: { ...unit }, body: { revision } });
export const returnDraft = (unit: UnitName, revision: number) =>
  content("post", `${UNIT}/draft/return`, { path: { ...unit }, body: { revision } });
export const publishDraft = (unit: UnitName, revision: number, note: string) =>
  content("post", `${UNIT}/draft/publish`, { path: { ...unit }, body: { revision, note } });
export const validateUnit = (unit: UnitName, files: Files | null, signal?: AbortSignal) =>
  content("post", `${UNIT}/validate`, { path: { ...unit }, body: { files }, signal });
export const tryUnit = (unit: UnitName, files: Files | null) =>
  content("post", `${UNIT}/try`, { path: { ...unit }, body: { files } });
export const retireUnit = (unit: UnitName) => content("post", `${UNIT}/retire`, { path: { ...unit } });
export const rollBackUnit = (unit: UnitName, number: number, note: string) =>
  content("post", `${UNIT}/rollback`, { path: { ...unit }, body: { number, note } });
export const takeIncoming = (unit: UnitName, revision: number) =>
  content("post", `${UNIT}/incoming/take`, { path: { ...unit }, body: { revision } });
export const dismissIncoming = (unit: UnitName) => content("post", `${UNIT}/incoming/dismiss`, { path: { ...unit } });
export const publishReviewed = (slug: string, note: string) =>
  content("post", "/authoring/tracks/{slug}/publish", { path: { slug }, body: { note } });
export const publishIncoming = (slug: string, units: string[], note: string) =>
  content("post", "/authoring/tracks/{slug}/incoming/publish", { path: { slug }, body: { units, note } });
export const dismissAllIncoming = (slug: string) =>
  content("post", "/authoring/tracks/{slug}/incoming/dismiss", { path: { slug } });
export const bindTrack = (slug: string, url: string, ref: string) =>
  content("put", "/authoring/tracks/{slug}/git", { path: { slug }, body: { url, ref } });
export const unbindTrack = (slug: string) => content("delete", "/authoring/tracks/{slug}/git", { path: { slug } });
export const pullTrack = (slug: string) => content("post", "/authoring/tracks/{slug}/git/pull", { path: { slug } });
export const setEditors = (slug: string, ids: string[]) =>
  content("put", "/authoring/tracks/{slug}/editors", { path: { slug }, body: { ids } });
export const cancelJob = (job_id: string) => content("post", "/authoring/jobs/{job_id}/cancel", { path: { job_id } });

/** The files that a unit has where there is no draft: those that are published, or none yet. */
async function publishedFiles(unit: UnitName, number: number, signal?: AbortSignal): Promise<Files> {
  if (number === 0) return {};
  return (await content("get", `${UNIT}/versions/{number}`, { path: { ...unit, number }, signal })).files;
}
export interface Opened {
  unit: Unit;
  /** What is published. */
  published: Files;
}
const openUnit = async (name: UnitName, signal?: AbortSignal): Promise<Opened> => {
  const unit = await readUnit(name, signal);
  return { unit, published: await publishedFiles(name, unit.number, signal) };
};

const KEY = "authoring";
export const AUTHORING_KEY = [KEY] as const;
export const tracksQuery = () =>
  queryOptions({
    queryKey: [KEY, "tracks"],
    queryFn: ({ signal }) => content("get", "/authoring/tracks", { signal }),
  });
export const trackQuery = (slug: string) =>
  queryOptions({
    queryKey: [KEY, "track", slug],
    queryFn: ({ signal }) => content("get", "/authoring/tracks/{slug}", { path: { slug }, signal }),
  });
export const unitQuery = (unit: UnitName) =>
  queryOptions({
    queryKey: [KEY, "unit", unitKey(unit)],
    queryFn: ({ signal }) => openUnit(unit, signal),
    // Read when the page opens and when it is asked for: what is being written must not be overtaken.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnMount: "always",
  });
export const versionsQuery = (unit: UnitName) =>
  queryOptions({
    queryKey: [KEY, "versions", unitKey(unit)],
    queryFn: ({ signal }) => content("get", `${UNIT}/versions`, { path: { ...unit }, signal }),
  });
export const versionQuery = (unit: UnitName, number: number) =>
  queryOptions({
    queryKey: [KEY, "version", unitKey(unit), number],
    queryFn: ({ signal }) => content("get", `${UNIT}/versions/{number}`, { path: { ...unit, number }, signal }),
    enabled: number > 0,
  });
export const diffQuery = (unit: UnitName, from: string, to: string) =>
  queryOptions({
    queryKey: [KEY, "diff", unitKey(unit), from, to],
    queryFn: ({ signal }) => content("get", `${UNIT}/diff`, { path: { ...unit }, query: { from, to }, signal }),
  });
export const statisticsQuery = (slug: string) =>
  queryOptions({
    queryKey: [KEY, "statistics", slug],
    queryFn: ({ signal }) => content("get", "/authoring/exercises/{slug}/statistics", { path: { slug }, signal }),
  });
/** Programs are looked at in the sandbox, behind what learners send. */
const CLUSTERS_MS = 60_000;
export const clustersQuery = (exercise: string) =>
  queryOptions({
    queryKey: [KEY, "clusters", exercise],
    queryFn: ({ signal }) =>
      feedback("get", "/exercises/{exercise}/clusters", { path: { exercise }, signal, patience: CLUSTERS_MS }),
  });
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: [KEY, "job", id],
    queryFn: ({ signal }) => content("get", "/authoring/jobs/{job_id}", { path: { job_id: id }, signal }),
    refetchInterval: ({ state }) => (isOpen(state.data) ? WORKING_MS : false),
  });
export const jobsQuery = (track: string | null) =>
  queryOptions({
    queryKey: [KEY, "jobs", track],
    queryFn: ({ signal }) => content("get", "/authoring/jobs", { query: { track, limit: 20 }, signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(isOpen) ? WORKING_MS : false),
  });

export const renderQuery = (name: string, text: string) =>
  queryOptions({
    queryKey: [KEY, "rendered", name, text],
    queryFn: ({ signal }) => content("post", "/authoring/render", { body: { text }, signal }),
  });

/** A large zip on a slow line takes its time. */
const UPLOAD_MS = 300_000;
export async function importZip(file: File, track: string): Promise<Job> {
  const path = withQuery("/api/content/authoring/imports/zip", { track, name: file.name });
  const headers = { Accept: "application/json", "Content-Type": "application/zip" };
  const response = await authorisedFetch(path, { method: "POST", headers, body: file, patience: UPLOAD_MS });
  if (!response.ok) throw await problemFrom(response);
  return (await response.json()) as Job;
}
export const importGit = (url: string, ref: string, track: string) =>
  content("post", "/authoring/imports/git", { body: { url, ref, track: track || null } });
