/** Sends a submission and follows it: live over the socket, and by asking when the socket is silent or gone. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { LEARNER_KEY } from "@/api/queries";
import type { Exercise, Files } from "@/api/types";
import { cancelSubmission, listSubmissions, readFeedback, readSubmission, submit as send } from "@/api/work";
import { toast } from "@/components/toast";
import { live, useLive } from "@/lib/live";
import { asProblem, type Problem } from "@/lib/problem";
import { useSession } from "@/lib/session";
import type { ServerMessage } from "@/lib/socket";
import { isBusy, type Run, type RunEvent, runReducer } from "./run-state";

const ASK_MS = 1_000;
const CHECK_MS = 5_000;
const REMARKS_MS = 2_500;
/** For the remarks that come last, once there are some. */
const REST_MS = 8_000;

export interface RunHandle {
  run: Run | null;
  problem: Problem | null;
  isPolling: boolean;
  submit: (files: Files) => Promise<void>;
  /** Takes the submission out of the queue; where it is too late for that, it is judged. */
  cancel: () => Promise<void>;
}

export function useRun(exercise: Exercise): RunHandle {
  const [run, dispatch] = useReducer((state: Run | null, event: RunEvent) => runReducer(state, event, exercise), null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const early = useRef<ServerMessage[]>([]);
  const sending = useRef(false);
  const liveState = useLive();
  const client = useQueryClient();
  const { status } = useSession();
  const id = run?.id ?? "";
  const busy = isBusy(run);

  const follow = useCallback((submission: string, position: number | null, waitSeconds: number | null) => {
    dispatch({ type: "accepted", id: submission, position, waitSeconds });
    // The first messages may overtake the answer that names the submission.
    for (const message of early.current) dispatch({ type: "message", message });
    early.current = [];
  }, []);
  const ask = useCallback(async (submission: string) => {
    const stored = await readSubmission(submission);
    dispatch({ type: "stored", submission: stored });
    if (stored.status === "judged") dispatch({ type: "feedback", feedback: await readFeedback(submission) });
  }, []);

  useEffect(
    () =>
      live.onMessage((message) => {
        if (message.type === "resync") {
          if (id) void ask(id).catch(() => undefined);
        } else if (message.type === "notified") {
          // Work of theirs was judged again, perhaps the submission on the screen.
          const news = message.data.items.filter((item) => item.kind === "feedback");
          for (const { title, text } of news) toast(`${title}: ${text}`);
          if (news.length === 0) return;
          for (const queryKey of [LEARNER_KEY, ["submissions"]]) void client.invalidateQueries({ queryKey });
          if (id) void ask(id).catch(() => undefined);
        } else if (sending.current) early.current.push(message);
        else dispatch({ type: "message", message });
      }),
    [id, ask, client],
  );

  // What was last submitted is shown again after a reload, and followed if it is still on its way.
  useEffect(() => {
    if (status !== "signed-in") return;
    let isCurrent = true;
    void (async () => {
      const [last] = (await listSubmissions(exercise.slug, null, 1)).items;
      if (!last || !isCurrent || sending.current) return;
      const stored = await readSubmission(last.id);
      if (!isCurrent || sending.current) return;
      dispatch({ type: "restored", submission: stored });
      if (stored.status === "judged") dispatch({ type: "feedback", feedback: await readFeedback(last.id) });
    })().catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [exercise.slug, status]);

  // Live messages may be lost; what is stored is not. Ask often without the socket, rarely with it.
  const isPolling = busy && id !== "" && (liveState === "waiting" || liveState === "idle");
  useEffect(() => {
    if (!busy || !id) return;
    const timer = setInterval(() => void ask(id).catch(() => undefined), isPolling ? ASK_MS : CHECK_MS);
    return () => clearInterval(timer);
  }, [busy, id, isPolling, ask]);

  const phase = run?.phase;
  const hasRemarks = run?.remarks != null;
  const isWhole = run?.remarks?.isWhole ?? false;
  useEffect(() => {
    if (phase !== "judged" || !id) return;
    void client.invalidateQueries({ queryKey: LEARNER_KEY });
    void client.invalidateQueries({ queryKey: ["submissions", exercise.slug] });
  }, [phase, id, client, exercise.slug]);
  useEffect(() => {
    if (phase !== "judged" || !id || isWhole) return;
    const timer = setTimeout(
      () => {
        readFeedback(id).then(
          (feedback) => dispatch({ type: "feedback", feedback }),
          () => undefined,
        );
      },
      hasRemarks ? REST_MS : REMARKS_MS,
    );
    return () => clearTimeout(timer);
  }, [phase, id, hasRemarks, isWhole]);

  const submit = useCallback(
    async (files: Files) => {
      if (sending.current) return;
      sending.current = true;
      setProblem(null);
      dispatch({ type: "sent" });
      try {
        const answer = await send(exercise.slug, files);
        sending.current = false;
        follow(answer.id, answer.position, answer.estimated_seconds);
      } catch (error) {
        sending.current = false;
        early.current = [];
        dispatch({ type: "cleared" });
        setProblem(asProblem(error));
      }
    },
    [exercise.slug, follow],
  );
  const cancel = useCallback(async () => {
    await cancelSubmission(id).catch(() => undefined);
    await ask(id).catch(() => undefined);
  }, [id, ask]);
  return { run, problem, isPolling, submit, cancel };
}
