/** A person's answers to many: as those who teach write them, and as learners read them. */
import { queryOptions } from "@tanstack/react-query";
import type { components, paths } from "./generated/feedback";
import { service } from "./typed";

export type Answer = components["schemas"]["AnswerRead"];
export type PersonAnswer = components["schemas"]["PersonAnswer"];

const feedback = service<paths>("/api/feedback");
/** To how many an answer was given grows by itself. */
const AGAIN_MS = 10_000;
/** Programs are compared in the sandbox, behind what learners send. */
const WRITE_MS = 60_000;

export const answersQuery = (exercise: string) =>
  queryOptions({
    queryKey: ["answers", "of", exercise],
    queryFn: ({ signal }) => feedback("get", "/exercises/{exercise}/answers", { path: { exercise }, signal }),
    refetchInterval: AGAIN_MS,
  });
export const writeAnswer = (exercise: string, cluster: string, text: string) =>
  feedback("post", "/exercises/{exercise}/answers", {
    path: { exercise },
    body: { cluster, text },
    patience: WRITE_MS,
  });
export const editAnswer = (answer_id: string, text: string) =>
  feedback("put", "/answers/{answer_id}", { path: { answer_id }, body: { text } });
export const withdrawAnswer = (answer_id: string) =>
  feedback("delete", "/answers/{answer_id}", { path: { answer_id } });

export const submissionAnswersQuery = (submission_id: string) =>
  queryOptions({
    queryKey: ["answers", "on", submission_id],
    queryFn: ({ signal }) =>
      feedback("get", "/submissions/{submission_id}/answers", { path: { submission_id }, signal }),
  });
