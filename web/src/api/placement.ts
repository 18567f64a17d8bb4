/** Placements at the start of a track, and reviews of what is about to be forgotten. */
import { queryOptions } from "@tanstack/react-query";
import type { components, paths } from "./generated/recommendation";
import { service } from "./typed";

export type Placement = components["schemas"]["PlacementRead"];
export type PlacementQuestion = components["schemas"]["QuestionRead"];
export type PlacementResult = components["schemas"]["ResultRead"];
export type Standing = components["schemas"]["StandingRead"];

const recommendation = service<paths>("/api/recommendation");

// Below the learner's key: what comes of a submission may take the offer away.
export const placementQuery = (track: string) =>
  queryOptions({
    queryKey: ["learner", "placement", track],
    queryFn: ({ signal }) => recommendation("get", "/placements/{track}", { path: { track }, signal }),
  });
export const reviewsQuery = () =>
  queryOptions({
    queryKey: ["learner", "reviews"],
    queryFn: ({ signal }) => recommendation("get", "/reviews", { signal }),
  });

/** Begin, or go on; `again` begins anew. */
export const beginPlacement = (track: string, again: boolean) =>
  recommendation("post", "/placements", { body: { track, again } });
/** `choice` is the place of the chosen answer, null for "I don't know". */
export const answerPlacement = (track: string, number: number, choice: number | null) =>
  recommendation("post", "/placements/{track}/answers", { path: { track }, body: { number, choice } });
export const skipPlacement = (track: string) => recommendation("post", "/placements/{track}/skip", { path: { track } });
export const finishPlacement = (track: string) =>
  recommendation("post", "/placements/{track}/finish", { path: { track } });
