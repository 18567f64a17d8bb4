/** The live board of a cohort: its rows, and what keeps them up to date. */
import { queryOptions } from "@tanstack/react-query";
import type { components, paths } from "./generated/feedback";
import { service } from "./typed";

export type BoardRow = components["schemas"]["BoardRow"];
export type Board = components["schemas"]["Board"];

const feedback = service<paths>("/api/feedback");
/** What is told live may be lost, and presence ends by itself: once in a while all is read anew. */
const ANEW_MS = 30_000;

export const boardQuery = (cohort_id: string) =>
  queryOptions({
    queryKey: ["board", cohort_id],
    queryFn: ({ signal }) => feedback("get", "/cohorts/{cohort_id}/board", { path: { cohort_id }, signal }),
    staleTime: 0,
    refetchInterval: ANEW_MS,
  });
