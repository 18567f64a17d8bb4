/** The line between code and results: what these are of, how many tests pass, and the two things to do with the code. */
import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/button";
import { t } from "@/lib/messages/exercise";
import { Glyph } from "./glyph";
import { phaseText } from "./phase-words";
import { isBusy, passedSoFar, type Run, settled } from "./run-state";
import styles from "./submit-bar.module.css";

const MOST_DOTS = 14;
export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

interface SubmitBarProps {
  run: Run | null;
  slug: string;
  isSignedIn: boolean;
  isSending: boolean;
  isRunning: boolean;
  /** The choice between the results, where it stands here. */
  views: ReactNode;
  onRun: () => void;
  onSubmit: () => void;
}

function Keys({ keys }: { keys: string }) {
  return (
    <span className={styles.keys} aria-hidden="true">
      {isMac ? "⌘" : "Ctrl"} {keys}
    </span>
  );
}

export function SubmitBar(props: SubmitBarProps) {
  const { run, slug, isSignedIn, isSending, isRunning, views, onRun, onSubmit } = props;
  const busy = isBusy(run) || isSending;
  return (
    <div className={styles.bar}>
      {views}
      <div className={styles.state}>
        {run && (
          <>
            <span className={styles.dots} aria-hidden="true">
              {run.rows.length <= MOST_DOTS &&
                run.rows.map((row) => <Glyph key={row.index} mark={row.result?.status ?? "waiting"} />)}
            </span>
            <span className={styles.count}>
              {run.phase === "judged" || run.phase === "running"
                ? t("run.count", { passed: passedSoFar(run), total: run.rows.length })
                : phaseText(run, settled(run))}
            </span>
          </>
        )}
      </div>
      {isSignedIn ? (
        <>
          <Button isBusy={isRunning} onClick={onRun} aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter">
            {t("own.run")}
            <Keys keys="⇧ ⏎" />
          </Button>
          <Button
            look={run?.verdict === "accepted" ? "secondary" : "primary"}
            isBusy={busy}
            onClick={onSubmit}
            aria-keyshortcuts="Control+Enter Meta+Enter"
          >
            {busy ? t("submit.busy") : t("submit.label")}
            <Keys keys="⏎" />
          </Button>
        </>
      ) : (
        <ButtonLink look="primary" to="/sign-in" search={{ next: `/exercises/${slug}` }}>
          {t("nav.signIn")}
        </ButtonLink>
      )}
    </div>
  );
}
