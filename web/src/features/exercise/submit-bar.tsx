/** The line between code and results: what these are of, how many tests pass, and the two things to do with the code. */
import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { Button, ButtonLink } from "@/components/button";
import { t } from "@/lib/messages/exercise";
import { isBusy, type Run } from "./run-state";
import styles from "./submit-bar.module.css";

// Needed at the first submission: fetched while the learner reads.
const loadTally = () => import("./tally");
const Tally = lazy(loadTally);

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
  useEffect(() => void loadTally(), []);
  const busy = isBusy(run) || isSending;
  return (
    <div className={styles.bar}>
      {views}
      <div className={styles.state}>
        <Suspense>{run && <Tally run={run} />}</Suspense>
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
