/** The learner's code on this page: shown, kept and saved by one saver, whatever happens around it. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Exercise, Files, Solution } from "@/api/types";
import { readSolution, resetSolution, saveSolution } from "@/api/work";
import { DraftSaver, type SaveState } from "@/lib/draft-saver";
import { forgetDraft, type LocalDraft, readDraft, reconcile, VISITOR, writeDraft } from "@/lib/drafts";
import { t } from "@/lib/messages/exercise";
import { Problem } from "@/lib/problem";
import { sessions, useSession } from "@/lib/session";

export interface Draft {
  files: Files;
  /** Counts how often the text was replaced by something other than typing. */
  epoch: number;
  state: SaveState;
  theirs: Solution | null;
  isRecovered: boolean;
  isStored: boolean;
  change: (name: string, text: string) => void;
  replace: (files: Files) => void;
  keepMine: () => void;
  useTheirs: () => void;
  reset: () => Promise<void>;
  flush: () => Promise<void>;
  latest: () => Files;
}

/** What this browser holds for the learner, or what they typed here before they signed in. */
function localDraft(user: string, exercise: string): LocalDraft | null {
  const own = readDraft(user, exercise);
  if (own || user === VISITOR) return own;
  const before = readDraft(VISITOR, exercise);
  if (before) forgetDraft(VISITOR, exercise);
  return before;
}

function useStart(exercise: Exercise, solution: Solution | null, user: string) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: decided once, when the page opens; later versions come through the saver.
  return useMemo(() => reconcile(localDraft(user, exercise.slug), solution, exercise.files), [exercise.slug, user]);
}

export function useDraft(exercise: Exercise, solution: Solution | null): Draft {
  const session = useSession();
  const user = session.user?.id ?? VISITOR;
  const start = useStart(exercise, solution, user);
  const [files, setFiles] = useState(start.files);
  const [state, setState] = useState<SaveState>(
    start.kind === "conflict"
      ? { kind: "conflict" }
      : solution?.saved_at
        ? { kind: "saved", at: Date.parse(solution.saved_at) }
        : { kind: "clean" },
  );
  const [theirs, setTheirs] = useState<Solution | null>(start.kind === "conflict" ? start.theirs : null);
  const [isStored, setStored] = useState(true);
  // The newest text, also before the page has been drawn with it: a key after the last letter must submit that letter.
  const current = useRef(files);
  const [epoch, setEpoch] = useState(0);
  const show = useCallback((next: Files, isTyped = false) => {
    current.current = next;
    setFiles(next);
    if (!isTyped) setEpoch((count) => count + 1);
  }, []);

  const saver = useMemo(
    () =>
      new DraftSaver(
        {
          save: async (next, base, keepalive) => {
            if (sessions.get().status !== "signed-in") throw new Problem(401, t("error.unauthorised"));
            return saveSolution(exercise.slug, next, base, keepalive);
          },
          keep: (draft) => setStored(writeDraft(user, exercise.slug, draft)),
          onState: setState,
        },
        { files: start.files, base: start.base, dirty: start.kind === "recovered", blocked: start.kind === "conflict" },
      ),
    [exercise.slug, start, user],
  );

  // Save what was recovered; save once more when the page is left, hidden, back online or signed in again.
  useEffect(() => {
    if (session.status === "signed-in") void saver.flush();
  }, [saver, session.status]);
  useEffect(() => {
    const leave = () => document.visibilityState === "hidden" && void saver.flush(true);
    const back = () => void saver.flush();
    document.addEventListener("visibilitychange", leave);
    addEventListener("online", back);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      removeEventListener("online", back);
      void saver.flush(true);
      saver.stop();
    };
  }, [saver]);
  useEffect(() => {
    if (state.kind === "conflict" && !theirs) readSolution(exercise.slug).then(setTheirs, () => setTheirs(null));
  }, [state.kind, theirs, exercise.slug]);

  const replace = useCallback(
    (next: Files, isTyped = false) => {
      show(next, isTyped);
      saver.change(next);
    },
    [saver, show],
  );
  const change = useCallback(
    (name: string, text: string) =>
      current.current[name] !== text && replace({ ...current.current, [name]: text }, true),
    [replace],
  );

  return {
    files,
    epoch,
    state,
    theirs,
    isRecovered: start.kind === "recovered",
    isStored,
    change,
    replace,
    keepMine: () => {
      saver.rebase(current.current, theirs?.revision ?? null, true);
      setTheirs(null);
    },
    useTheirs: () => {
      if (!theirs) return;
      show(theirs.files);
      saver.rebase(theirs.files, theirs.revision, false);
      setTheirs(null);
    },
    reset: async () => {
      await saver.flush();
      const fresh = (await resetSolution(exercise.slug)) ?? (await readSolution(exercise.slug));
      show(fresh.files);
      saver.rebase(fresh.files, fresh.revision, false);
    },
    flush: () => saver.flush(),
    latest: () => current.current,
  };
}
