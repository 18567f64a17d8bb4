/** Regrades: submissions judged again after their exercise was corrected. For instructors and admins. */
import { queryOptions } from "@tanstack/react-query";
import type { components, paths } from "./generated/assessment";
import { listTracks, readTrack } from "./learning";
import { service } from "./typed";
import type { RegradeShow } from "./types";

type Schemas = components["schemas"];
const assessment = service<paths>("/api/assessment");
const ONE = "/regrades/{regrade_id}";
/** How often to ask for what changes while one looks at it. */
const WORKING_MS = 1_000;

export const previewRegrade = (body: Schemas["Choice"]) => assessment("post", "/regrades", { body });
export const listRegrades = (before: string | null, signal?: AbortSignal) =>
  assessment("get", "/regrades", { query: { before }, signal });
export const readRegrade = (regrade_id: string, signal?: AbortSignal) =>
  assessment("get", ONE, { path: { regrade_id }, signal });
export const listRegradeEntries = (regrade_id: string, show: RegradeShow, after: string | null, signal?: AbortSignal) =>
  assessment("get", `${ONE}/entries`, { path: { regrade_id }, query: { show, after }, signal });
export const listRegradeLearners = (exercise: string, signal?: AbortSignal) =>
  assessment("get", "/regrades/learners", { query: { exercise }, signal });

export const applyRegrade = (regrade_id: string, keep_solved: boolean) =>
  assessment("post", `${ONE}/apply`, { path: { regrade_id }, body: { keep_solved } });
export const cancelRegrade = (regrade_id: string) => assessment("post", `${ONE}/cancel`, { path: { regrade_id } });
export const revertRegrade = (regrade_id: string, keep_solved: boolean) =>
  assessment("post", `${ONE}/revert`, { path: { regrade_id }, body: { keep_solved } });

export const regradeQuery = (id: string) =>
  queryOptions({
    queryKey: ["regrades", id],
    queryFn: ({ signal }) => readRegrade(id, signal),
    refetchInterval: ({ state }) => (state.data?.progress ? WORKING_MS : false),
  });
/** The tracks with their exercises. */
export const exercisesQuery = () =>
  queryOptions({
    queryKey: ["tracks", "whole"],
    queryFn: async ({ signal }) => {
      const { items } = await listTracks(signal);
      return Promise.all(items.map((track) => readTrack(track.slug, signal)));
    },
    staleTime: 60_000,
  });
export const learnersQuery = (exercise: string) =>
  queryOptions({
    queryKey: ["regrade-learners", exercise],
    queryFn: ({ signal }) => listRegradeLearners(exercise, signal),
    enabled: exercise !== "",
  });
