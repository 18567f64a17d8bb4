/** What learners set for themselves: words on exercises, claims, goals, preferences, and the plan for their week. */
import { queryOptions } from "@tanstack/react-query";
import { browserZone } from "@/lib/zone";
import type { components, paths } from "./generated/recommendation";
import { service } from "./typed";

type Schemas = components["schemas"];
export type Said = Schemas["Said"];
export type Hand = Schemas["HandRead"];
export type Word = Schemas["WordRead"];
export type TrackWord = Schemas["TrackWordRead"];
export type Claim = Schemas["ClaimRead"];
export type Goal = Schemas["GoalRead"];
export type GoalWritten = Schemas["GoalWritten"];
export type Choices = Schemas["PreferencesRead"];
export type Plan = Schemas["PlanRead"];
export type PlanDay = Schemas["PlanDay"];
export type PlanItem = Schemas["PlanItem"];
export type PlanChange = Schemas["PlanChange"];
export type Forecast = Schemas["ForecastRead"];

const recommendation = service<paths>("/api/recommendation");

export const sayOfExercise = (exercise: string, said: Said) =>
  recommendation("put", "/hand/exercises/{exercise}", {
    path: { exercise },
    body: { said, time_zone: browserZone() },
  });
export const takeBackOfExercise = (exercise: string) =>
  recommendation("delete", "/hand/exercises/{exercise}", { path: { exercise } });
export const setTrackAside = (track: string, said: "not_now" | "never") =>
  recommendation("put", "/hand/tracks/{track}", { path: { track }, body: { said, time_zone: browserZone() } });
export const takeBackOfTrack = (track: string) => recommendation("delete", "/hand/tracks/{track}", { path: { track } });
export const claimConcept = (track: string, concept: string, knows: boolean) =>
  recommendation("put", "/claims/{track}/{concept}", { path: { track, concept }, body: { knows } });
export const takeBackClaim = (track: string, concept: string) =>
  recommendation("delete", "/claims/{track}/{concept}", { path: { track, concept } });
export const setGoal = (track: string, goal: GoalWritten) =>
  recommendation("put", "/goals", { query: { track }, body: { ...goal, time_zone: browserZone() } });
export const dropGoal = (track: string) => recommendation("delete", "/goals", { query: { track } });
export const readMyData = () => recommendation("get", "/me/data");
export const changeChoices = (change: Partial<Choices>) => recommendation("patch", "/preferences", { body: change });
export const changePlan = (track: string, weeks: number, change: PlanChange) =>
  recommendation("patch", "/plan", { query: { track, weeks }, body: { ...change, time_zone: browserZone() } });

/** Kept under the learner's key: all of it may change when a submission has been judged. */
export const hands = {
  said: (track: string | null) =>
    queryOptions({
      queryKey: ["learner", "hand", track],
      queryFn: ({ signal }) => recommendation("get", "/hand", { query: { track }, signal }),
    }),
  goal: (track: string | null) =>
    queryOptions({
      queryKey: ["learner", "goal", track],
      queryFn: ({ signal }) => recommendation("get", "/goals", { query: { track }, signal }),
    }),
  choices: () =>
    queryOptions({
      queryKey: ["learner", "choices"],
      queryFn: ({ signal }) => recommendation("get", "/preferences", { signal }),
    }),
  plan: (track: string | null, weeks: number) =>
    queryOptions({
      queryKey: ["learner", "plan", track, weeks],
      queryFn: ({ signal }) =>
        recommendation("get", "/plan", { query: { track, weeks, time_zone: browserZone() }, signal }),
    }),
};
