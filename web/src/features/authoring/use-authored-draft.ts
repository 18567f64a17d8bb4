/** An author's files on this page: written to this browser at once and to the server after a pause, with what the loader says of them. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { AUTHORING_KEY, type Found, type Opened, readUnit, saveDraft, type UnitDraft, unitKey } from "@/api/authoring";
import type { Files } from "@/api/types";
import { DraftSaver, type SaveState } from "@/lib/draft-saver";
import { readDraft, reconcile, VISITOR, writeDraft } from "@/lib/drafts";
import { t } from "@/lib/messages/authoring/desk";
import { Problem } from "@/lib/problem";
import { sessions, useSession } from "@/lib/session";

export interface AuthoredDraft {
  files: Files;
  epoch: number;
  state: SaveState;
  /** What the server holds, as far as it is known; null where there is no draft. */
  kept: UnitDraft | null;
  refused: Found[];
  warnings: Found[];
  theirs: UnitDraft | null;
  isRecovered: boolean;
  isStored: boolean;
  change: (name: string, text: string) => void;
  replace: (files: Files) => void;
  keepMine: () => void;
  useTheirs: () => void;
  /** Save all that was typed; gives the revision under which the server holds it, or null where it could not be saved. */
  flush: () => Promise<number | null>;
  latest: () => Files;
}

const stateAtFirst = (kept: UnitDraft | null, isConflict: boolean): SaveState =>
  isConflict ? { kind: "conflict" } : kept ? { kind: "saved", at: Date.parse(kept.at) } : { kind: "clean" };

export function useAuthoredDraft({ unit, published }: Opened): AuthoredDraft {
  const session = useSession();
  const client = useQueryClient();
  const user = session.user?.id ?? VISITOR;
  const work = `authoring/${unitKey(unit)}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: decided once, when the page opens; later versions come through the saver.
  const start = useMemo(() => reconcile(readDraft(user, work), unit.draft_detail, published), [work, user]);
  const isConflict = start.kind === "conflict";
  const [files, setFiles] = useState(start.files);
  const [epoch, setEpoch] = useState(0);
  const [state, setState] = useState<SaveState>(stateAtFirst(unit.draft_detail, isConflict));
  const [kept, setKept] = useState(unit.draft_detail);
  const [theirs, setTheirs] = useState<UnitDraft | null>(isConflict ? start.theirs : null);
  const [isStored, setStored] = useState(true);
  const current = useRef(files);
  const show = useCallback((next: Files, isTyped = false) => {
    current.current = next;
    setFiles(next);
    if (!isTyped) setEpoch((count) => count + 1);
  }, []);

  const held = useRef(unit.draft_detail?.revision ?? 0);
  const saver = useMemo(
    () =>
      new DraftSaver(
        {
          save: async (next, base, keepalive) => {
            if (sessions.get().status !== "signed-in") throw new Problem(401, t("error.unauthorised"));
            const saved = await saveDraft(unit, next, base ?? 0, null, keepalive);
            held.current = saved.revision;
            setKept(saved);
            void client.invalidateQueries({ queryKey: AUTHORING_KEY, refetchType: "none" });
            return saved;
          },
          keep: (draft) => setStored(writeDraft(user, work, draft)),
          onState: setState,
        },
        { files: start.files, base: start.base, dirty: start.kind === "recovered", blocked: isConflict },
      ),
    [unit, client, start, isConflict, user, work],
  );

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
    if (state.kind === "conflict" && !theirs)
      readUnit(unit).then(
        (now) => setTheirs(now.draft_detail),
        () => setTheirs(null),
      );
  }, [state.kind, theirs, unit]);

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
    kept,
    refused: kept?.refused ?? [],
    warnings: kept?.warnings ?? [],
    theirs,
    isRecovered: start.kind === "recovered",
    isStored,
    change,
    replace,
    keepMine: () => {
      saver.rebase(current.current, theirs?.revision ?? 0, true);
      setTheirs(null);
    },
    useTheirs: () => {
      if (!theirs) return;
      show(theirs.files);
      setKept(theirs);
      saver.rebase(theirs.files, theirs.revision, false);
      setTheirs(null);
    },
    flush: async () => {
      await saver.flush();
      return saver.isDirty ? null : held.current;
    },
    latest: () => current.current,
  };
}
