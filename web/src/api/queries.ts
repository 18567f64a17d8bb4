/** The questions that pages ask, with the keys under which their answers are kept. */
import { QueryClient, queryOptions } from "@tanstack/react-query";
import { asProblem } from "@/lib/problem";
import { sessions } from "@/lib/session";
import { readMe } from "./identity";
import { readMastery, readMine, readNext, readOverview } from "./insight";
import { listTracks, readExercise, readHints, readLesson, readProgress, readTrack } from "./learning";

const MINUTE = 60_000;

export const queries = {
  me: () => queryOptions({ queryKey: ["me"], queryFn: ({ signal }) => readMe(signal), staleTime: 5 * MINUTE }),
  tracks: () =>
    queryOptions({ queryKey: ["tracks"], queryFn: ({ signal }) => listTracks(signal), staleTime: 5 * MINUTE }),
  track: (slug: string) =>
    queryOptions({
      queryKey: ["track", slug],
      queryFn: ({ signal }) => readTrack(slug, signal),
      staleTime: 5 * MINUTE,
    }),
  lesson: (slug: string) =>
    queryOptions({
      queryKey: ["lesson", slug],
      queryFn: ({ signal }) => readLesson(slug, signal),
      staleTime: 5 * MINUTE,
    }),
  exercise: (slug: string) =>
    queryOptions({
      queryKey: ["exercise", slug],
      queryFn: ({ signal }) => readExercise(slug, signal),
      staleTime: 5 * MINUTE,
    }),
  hints: (slug: string) =>
    queryOptions({ queryKey: ["hints", slug], queryFn: ({ signal }) => readHints(slug, signal) }),
  progress: () => queryOptions({ queryKey: ["learner", "progress"], queryFn: ({ signal }) => readProgress(signal) }),
  next: (track: string | null) =>
    queryOptions({ queryKey: ["learner", "next", track], queryFn: ({ signal }) => readNext(track, signal) }),
  mastery: (track: string | null) =>
    queryOptions({ queryKey: ["learner", "mastery", track], queryFn: ({ signal }) => readMastery(track, signal) }),
  mine: () => queryOptions({ queryKey: ["learner", "analytics"], queryFn: ({ signal }) => readMine(signal) }),
  overview: () => queryOptions({ queryKey: ["overview"], queryFn: ({ signal }) => readOverview(signal) }),
};

/** All that changes when a submission has been judged. */
export const LEARNER_KEY = ["learner"] as const;

/** The answers that all pages share. */
export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What the server has understood and refused will not change by asking again.
      retry: (count, error) => count < 2 && ![400, 401, 403, 404, 422].includes(asProblem(error).status),
      enabled: () => sessions.get().status !== "expired",
    },
  },
});
