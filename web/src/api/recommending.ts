/** What admins see of recommendations, and the experiments they begin and stop. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { components, paths } from "./generated/recommendation";
import { service } from "./typed";

const recommendation = service<paths>("/api/recommendation");
type Schemas = components["schemas"];

export type Overview = Schemas["AdminOverview"];
export type DayCounts = Schemas["DayRead"];
export type Counts = Omit<DayCounts, "date">;
export type Ranker = Schemas["RankerRead"];
export type Recommender = Schemas["RecommenderRead"];
export type Candidate = Schemas["CandidateRead"];
export type Estimate = Schemas["EstimateRead"];
export type Experiment = Schemas["ExperimentRead"];
export type Arm = Schemas["Arm"];
export type NewExperiment = Schemas["ExperimentMade"];
export type Model = Schemas["ModelRead"];
export type Fit = Schemas["FitRead"];
export type Alarm = Schemas["AlarmRead"];

export const RECOMMENDING_KEY = ["recommending"] as const;

export const recommendingQuery = (days: number) =>
  queryOptions({
    queryKey: [...RECOMMENDING_KEY, days],
    queryFn: ({ signal }) => recommendation("get", "/admin/overview", { query: { days }, signal }),
    placeholderData: keepPreviousData,
  });

export const beginExperiment = (body: NewExperiment) => recommendation("post", "/admin/experiments", { body });
export const stopExperiment = (experiment_id: string, adopt: Arm | null) =>
  recommendation("patch", "/admin/experiments/{experiment_id}", {
    path: { experiment_id },
    body: { stop: true, adopt },
  });
export const adoptRanker = (experiment_id: string, adopt: Arm | null) =>
  recommendation("patch", "/admin/experiments/{experiment_id}", { path: { experiment_id }, body: { adopt } });
