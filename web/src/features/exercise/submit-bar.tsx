/** The line between code and results: how many tests pass, and the one main action. */
import { Button, ButtonLink } from "@/components/button";
import { t } from "@/lib/messages/exercise";
import { Glyph } from "./glyph";
import { isBusy, passedSoFar, type Run, settled } from "./run-state";
import styles from "./submit-bar.module.css";
import { costText, phaseText } from "./words";

const MOST_DOTS = 14;
export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

interface SubmitBarProps {
  run: Run | null;
  slug: string;
  isSignedIn: boolean;
  isSending: boolean;
  onSubmit: () => void;
}

export function SubmitBar({ run, slug, isSignedIn, isSending, onSubmit }: SubmitBarProps) {
  const busy = isBusy(run) || isSending;
  return (
    <div className={styles.bar}>
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
            {run.phase === "judged" && <span className={styles.cost}>{costText(run)}</span>}
          </>
        )}
      </div>
      {isSignedIn ? (
        <Button
          look={run?.verdict === "accepted" ? "secondary" : "primary"}
          isBusy={busy}
          onClick={onSubmit}
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          {busy ? t("submit.busy") : t("submit.label")}
          <span className={styles.keys} aria-hidden="true">
            {isMac ? "⌘ ⏎" : "Ctrl ⏎"}
          </span>
        </Button>
      ) : (
        <ButtonLink look="primary" to="/sign-in" search={{ next: `/exercises/${slug}` }}>
          {t("nav.signIn")}
        </ButtonLink>
      )}
    </div>
  );
}
