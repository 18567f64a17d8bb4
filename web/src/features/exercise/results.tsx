/** The results: nothing yet, what went wrong with sending, or the run. */
import { lazy, Suspense, useEffect } from "react";
import type { Exercise } from "@/api/types";
import { EmptyState, ErrorState, Notice } from "@/components/states";
import { t } from "@/lib/messages/exercise";
import styles from "./results.module.css";
import type { RunHandle } from "./use-run";

export type GoTo = (file: string | null, line: number) => void;

const loadView = () => import("./run-view");
const RunView = lazy(loadView);

export function Results({ exercise, handle, goTo }: { exercise: Exercise; handle: RunHandle; goTo: GoTo }) {
  const { run, problem, isPolling } = handle;
  // Needed at the first submission: fetched while the learner reads, so that it is there by then.
  useEffect(() => void loadView(), []);
  if (problem)
    return (
      <div className={styles.alone}>
        <ErrorState title={t("run.failedToSend")} problem={problem} />
      </div>
    );
  if (!run)
    return (
      <div className={styles.alone}>
        <EmptyState title={t("run.emptyTitle", { count: exercise.test_count })}>{t("run.emptyText")}</EmptyState>
      </div>
    );
  return (
    <>
      {isPolling && <Notice tone="warning">{t("run.polling")}</Notice>}
      <Suspense>
        <RunView run={run} exercise={exercise} goTo={goTo} />
      </Suspense>
    </>
  );
}
