/** The code: its files, whether it is saved, the editor, and the two decisions that can be needed about it. */
import { useQueryClient } from "@tanstack/react-query";
import { lazy, type Ref, Suspense, useMemo, useState } from "react";
import type { Exercise, Preferences, Ran } from "@/api/types";

import { Button } from "@/components/button";
import { ConfirmDialog, Dialog } from "@/components/dialog/dialog";
import { LineDiffView } from "@/components/diff";
import { Editor, type EditorHandle, type LineMark } from "@/components/editor/editor";
import { Undo } from "@/components/icons";
import { Notice } from "@/components/states";
import { toast } from "@/components/toast";
import { keep, recall } from "@/lib/kept";
import { t } from "@/lib/messages/code";
import { asProblem } from "@/lib/problem";
import { relativeTime } from "@/lib/time";
import styles from "./code-panel.module.css";
import { diagnose } from "./diagnose";
import { useHelpMarks } from "./help/help-marks";
import { byFile, marksOfOwnRun, marksOfRun } from "./marks";
import type { Run } from "./run-state";
import { SaveStatus } from "./save-status";
import type { Draft } from "./use-draft";

const HelpStrip = lazy(() => import("./help/help-strip"));

interface CodePanelProps {
  exercise: Exercise;
  draft: Draft;
  run: Run | null;
  /** What came of a run of the learner's own, while that is what the page shows. */
  ran: Ran | null;
  preferences: Preferences;
  file: string;
  onFile: (name: string) => void;
  editor: Ref<EditorHandle>;
  isSignedIn: boolean;
  onSubmit: () => void;
  /** Shows the conversation with those who teach. */
  onHelp: () => void;
}

/** Always the same, so that the editor need not look at its marks again whenever the page is drawn. */
const NO_MARKS: LineMark[] = [];
const SEEN_LEAVE = "hub.seen.leave-editor";
function useOnce(key: string): [boolean, () => void] {
  const [isSeen, setSeen] = useState(() => recall(key) === "1");
  const see = () => {
    setSeen(true);
    keep(key, "1");
  };
  return [!isSeen, see];
}

function Conflict({ draft }: { draft: Draft }) {
  const [isComparing, setComparing] = useState(false);
  const { theirs } = draft;
  if (!theirs) return null;
  return (
    <Notice
      tone="warning"
      action={
        <div className={styles.choices}>
          <Button size="small" onClick={() => setComparing(true)}>
            {t("draft.compare")}
          </Button>
          <Button size="small" onClick={draft.useTheirs}>
            {t("draft.useTheirs")}
          </Button>
          <Button size="small" look="primary" onClick={draft.keepMine}>
            {t("draft.keepMine")}
          </Button>
        </div>
      }
    >
      <strong>{t("draft.conflictTitle")}.</strong>{" "}
      {t("draft.conflictText", { when: theirs.saved_at ? relativeTime(theirs.saved_at) : "" })}
      <Dialog title={t("draft.compare")} isOpen={isComparing} isWide onClose={() => setComparing(false)}>
        {Object.entries(theirs.files).map(([name, text]) => (
          <LineDiffView key={name} before={text} after={draft.files[name] ?? ""} />
        ))}
      </Dialog>
    </Notice>
  );
}

function Reset({ draft, exercise }: { draft: Draft; exercise: Exercise }) {
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const reset = async () => {
    setBusy(true);
    try {
      await draft.reset();
      await client.invalidateQueries({ queryKey: ["submissions", exercise.slug] });
      toast(t("reset.codeDone"));
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
    setBusy(false);
    setAsking(false);
  };
  return (
    <>
      <Button look="quiet" size="small" onClick={() => setAsking(true)}>
        <Undo /> {t("reset.code")}
      </Button>
      <ConfirmDialog
        title={t("reset.codeTitle")}
        text={t("reset.codeText")}
        confirm={t("reset.codeConfirm")}
        isOpen={isAsking}
        isBusy={isBusy}
        isDanger
        onConfirm={() => void reset()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

export default function CodePanel({
  exercise,
  draft,
  run,
  ran,
  preferences,
  file,
  onFile,
  editor,
  isSignedIn,
  onSubmit,
  onHelp,
}: CodePanelProps) {
  const names = Object.keys(draft.files);
  const marks = useMemo(
    () => byFile(ran ? marksOfOwnRun(ran) : marksOfRun(run), exercise.files),
    [ran, run, exercise.files],
  );
  const helpMarks = useHelpMarks(exercise.slug, file, draft);
  const shown = useMemo(() => {
    const own = marks[file] ?? NO_MARKS;
    return helpMarks.length > 0 ? [...own, ...helpMarks] : own;
  }, [marks, file, helpMarks]);
  const [tellsLeave, seeLeave] = useOnce(SEEN_LEAVE);
  return (
    <section className={styles.panel} aria-label={t("exercise.part.code")}>
      <div className={styles.bar}>
        <fieldset className={styles.files} aria-label={t("exercise.files")}>
          {names.map((name) => (
            <button
              key={name}
              type="button"
              className={styles.file}
              aria-pressed={name === file}
              onClick={() => onFile(name)}
            >
              {name}
            </button>
          ))}
        </fieldset>
        <SaveStatus state={draft.state} />
        {isSignedIn && <Reset draft={draft} exercise={exercise} />}
      </div>
      <Conflict draft={draft} />
      {draft.isRecovered && draft.state.kind === "waiting" && <Notice>{t("draft.recovered")}</Notice>}
      {draft.state.kind === "refused" && <Notice tone="failed">{draft.state.problem.message}</Notice>}
      {!draft.isStored && <Notice tone="warning">{t("draft.noStorage")}</Notice>}
      <div className={styles.editor}>
        <Editor
          ref={editor}
          name={file}
          value={draft.files[file] ?? ""}
          epoch={draft.epoch}
          label={t("editor.label", { name: file })}
          marks={shown}
          diagnose={isSignedIn ? diagnose : undefined}
          fontSize={preferences.editor_font_size}
          tabMovesFocus={preferences.editor_tab_moves_focus}
          onChange={(text) => draft.change(file, text)}
          onSubmit={onSubmit}
        />
      </div>
      <Suspense>{isSignedIn && <HelpStrip exercise={exercise.slug} onShow={onHelp} />}</Suspense>
      {tellsLeave && !preferences.editor_tab_moves_focus && (
        <div className={styles.leave} role="note">
          <span>{t("exercise.leaveEditor")}</span>
          <Button look="quiet" size="small" onClick={seeLeave}>
            {t("action.dismiss")}
          </Button>
        </div>
      )}
    </section>
  );
}
