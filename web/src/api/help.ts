/** Help among people: asking for it, the queue of those who teach, and conversations about a learner's code. */
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { components, paths } from "./generated/feedback";
import type { components as Socket } from "./generated/socket";
import { service } from "./typed";

type Schemas = components["schemas"];
export type Help = Schemas["HelpRead"];
export type HelpQueue = Schemas["Queue"];
export type QueueItem = Schemas["QueueItem"];
export type HelpRequest = Schemas["RequestRead"];
export type HelpComment = Schemas["CommentRead"];
export type Thread = Schemas["ThreadRead"];
export type Work = Schemas["WorkRead"];
export type LookedAt = Schemas["Submission"];
/** Where a request stands, as the socket tells it. */
export type HelpTold = Socket["schemas"]["Help"];
export type NewComment = Partial<Schemas["Comment"]>;

const feedback = service<paths>("/api/feedback");
const MINE = "/help/exercises/{exercise}";
const ABOUT = "/help/learners/{learner}/{exercise}";

/** All that is known of help lies below it. */
export const HELP_KEY = ["help"] as const;
export const mineKey = (exercise: string) => [...HELP_KEY, "mine", exercise] as const;
export const threadKey = (learner: string, exercise: string) => [...HELP_KEY, "thread", learner, exercise] as const;

export const mineQuery = (exercise: string) =>
  queryOptions({
    queryKey: mineKey(exercise),
    queryFn: ({ signal }) => feedback("get", MINE, { path: { exercise }, signal }),
    staleTime: 60_000,
  });
export const queueQuery = () =>
  queryOptions({
    queryKey: [...HELP_KEY, "queue"],
    queryFn: ({ signal }) => feedback("get", "/help/queue", { signal }),
    // Told live; this is for what is told to nobody, such as that somebody left.
    refetchInterval: 30_000,
  });
export const threadQuery = (learner: string, exercise: string) =>
  queryOptions({
    queryKey: threadKey(learner, exercise),
    queryFn: ({ signal }) => feedback("get", ABOUT, { path: { learner, exercise }, signal }),
    staleTime: 60_000,
  });
/** The learner works on: what they saved and submitted is asked for again every few seconds. */
export const workQuery = (learner: string, exercise: string) =>
  queryOptions({
    queryKey: [...HELP_KEY, "work", learner, exercise],
    queryFn: ({ signal }) => feedback("get", `${ABOUT}/work`, { path: { learner, exercise }, signal }),
    refetchInterval: 4_000,
  });
export const lookedAtQuery = (learner: string, exercise: string, submission_id: string) =>
  queryOptions({
    queryKey: [...HELP_KEY, "submission", submission_id],
    queryFn: ({ signal }) =>
      feedback("get", `${ABOUT}/submissions/{submission_id}`, { path: { learner, exercise, submission_id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (state.data && state.data.status !== "judged" ? 1_000 : false),
  });

export const askForHelp = (exercise: string, words: string, cohort: string | null) =>
  feedback("post", MINE, { path: { exercise }, body: { words, cohort } });
export const withdrawRequest = (exercise: string) => feedback("delete", MINE, { path: { exercise } });
export const claimRequest = (request_id: string, takes_over: boolean) =>
  feedback("post", "/help/requests/{request_id}/claim", { path: { request_id }, body: { takes_over } });
export const releaseRequest = (request_id: string) =>
  feedback("delete", "/help/requests/{request_id}/claim", { path: { request_id } });
export const resolveRequest = (request_id: string) =>
  feedback("post", "/help/requests/{request_id}/resolve", { path: { request_id } });
export const writeComment = (learner: string, exercise: string, comment: NewComment) =>
  feedback("post", `${ABOUT}/comments`, { path: { learner, exercise }, body: { text: "", ...comment } });
export const tellTaken = (comment_id: string) =>
  feedback("put", "/help/comments/{comment_id}/taken", { path: { comment_id } });

/** How a learner's own request stands is told live: false where that changes more than one's place and the wait. */
export function keepPlace(client: QueryClient, told: HelpTold): boolean {
  const key = mineKey(told.exercise);
  const help = client.getQueryData<Help>(key);
  const last = help?.thread.requests.at(-1);
  if (!help || help.thread.learner.id !== told.learner) return false;
  if (last?.state !== told.state || last.helper !== told.helper) return false;
  client.setQueryData<Help>(key, { ...help, place: told.place, typical_seconds: told.typical_seconds });
  return true;
}

/** Put a comment that has just come, or changed, into what is shown of its conversation. */
export function keepComment(client: QueryClient, learner: string, exercise: string, comment: HelpComment): void {
  const within = <T extends Thread>(thread: T): T => {
    const known = thread.comments.some((one) => one.id === comment.id);
    const comments = known
      ? thread.comments.map((one) => (one.id === comment.id ? comment : one))
      : [...thread.comments, comment];
    return { ...thread, comments };
  };
  client.setQueryData<Help>(mineKey(exercise), (help) =>
    help?.thread.learner.id === learner ? { ...help, thread: within(help.thread) } : help,
  );
  client.setQueryData<Thread>(threadKey(learner, exercise), (thread) => thread && within(thread));
}
