/** The results: nothing yet, what went wrong with sending, or the run. */
import { lazy, Suspense, useEffect, useRef } from "react";
import type { RunInput } from "@/api/running";
import type { Exercise } from "@/api/types";
import { announce } from "@/components/announcer";
import { EmptyState, ErrorState, Notice } from "@/components/states";
import { t } from "@/lib/messages/exercise";
import styles from "./results.module.css";
import { isBusy, type Run } from "./run-state";
import type { RunHandle } from "./use-run";

export type GoTo = (file: string | null, line: number) => void;
/** Steps through a call or a program; missing where that cannot be done. */
export type OnStep = ((input: RunInput) => void) | undefined;

const loadView = () => import("./run-view");
const RunView = lazy(loadView);

/** Says the outcome once. Only what was seen running is news: a result shown again after a reload is not. */
function useAnnouncement(run: Run | null): void {
  const wasBusy = useRef(false);
  useEffect(() => {
    if (isBusy(run)) wasBusy.current = true;
    else if (run?.phase === "judged" && wasBusy.current) {
      wasBusy.current = false;
      void import("./words").then(({ sentence }) => announce(sentence(run)));
    }
  }, [run]);
}

interface ResultsProps {
  exercise: Exercise;
  handle: RunHandle;
  goTo: GoTo;
  onStep: OnStep;
}

export function Results({ exercise, handle, goTo, onStep }: ResultsProps) {
  const { run, problem, isPolling, cancel } = handle;
  useAnnouncement(run);
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
        <EmptyState
          title={exercise.test_count ? t("run.emptyTitle", { count: exercise.test_count }) : t("run.emptyTitleSuite")}
        >
          {t("run.emptyText")}
        </EmptyState>
      </div>
    );
  return (
    <>
      <Suspense>
        <RunView run={run} exercise={exercise} goTo={goTo} onStep={onStep} onCancel={() => void cancel()} />
      </Suspense>
      {/* Below the rows: it comes and goes while they fill, and must not move them. */}
      {isPolling && <Notice tone="warning">{t("run.polling")}</Notice>}
    </>
  );
}
