/** The results: a list of tests whose rows never move, and beside it what the chosen one says. */
import { useEffect, useState } from "react";
import type { Exercise } from "@/api/types";
import { announce } from "@/components/announcer";
import { Check, Cross, Dash } from "@/components/icons";
import { EmptyState, ErrorState, Notice, Skeleton } from "@/components/states";
import { type TabItem, Tabs } from "@/components/tabs";
import { t } from "@/lib/messages";
import { duration } from "@/lib/time";
import { Outcome } from "./outcome";
import { Remarks } from "./remarks";
import styles from "./results.module.css";
import { firstFailed, isBusy, type Row, type Run } from "./run-state";
import { TestDetail } from "./test-detail";
import type { RunHandle } from "./use-run";
import { sentence } from "./words";

export type GoTo = (file: string | null, line: number) => void;
type Mark = "passed" | "failed" | "not_run" | "waiting" | "active";

export function Glyph({ mark }: { mark: Mark }) {
  return (
    <span className={styles.glyph} data-mark={mark} aria-hidden="true">
      {mark === "passed" && <Check />}
      {mark === "failed" && <Cross />}
      {mark === "not_run" && <Dash />}
    </span>
  );
}

const markOf = (row: Row, isNext: boolean): Mark => row.result?.status ?? (isNext ? "active" : "waiting");

function TestLabel({ row, isNext }: { row: Row; isNext: boolean }) {
  const mark = markOf(row, isNext);
  return (
    <>
      <Glyph mark={mark} />
      <span className={styles.name}>
        {row.name ?? <Skeleton width={`${7 + ((row.index * 3) % 5)}rem`} height="0.8em" />}
      </span>
      <span className="visually-hidden">{t(`test.${row.result?.status ?? "waiting"}`)}</span>
      <span className={styles.cost}>{row.result?.cpu_ms != null ? duration(row.result.cpu_ms) : ""}</span>
    </>
  );
}

/** Chooses the first failing test as soon as it is known, unless the reader has chosen one. */
function useSelected(run: Run | null): [string, (id: string) => void] {
  const [choice, setChoice] = useState<{ run: string; id: string } | null>(null);
  const failed = run && firstFailed(run);
  const automatic = failed && run.verdict !== "internal_error" ? `test-${failed.index}` : "overview";
  return [choice && choice.run === run?.id ? choice.id : automatic, (id) => setChoice({ run: run?.id ?? "", id })];
}

function useAnnouncement(run: Run | null): void {
  const [busyId, setBusyId] = useState<string | null>(null);
  const busy = isBusy(run);
  useEffect(() => {
    if (busy && run?.id) setBusyId(run.id);
  }, [busy, run?.id]);
  // Only what was seen running is announced: a result shown again after a reload is not news.
  useEffect(() => {
    if (run?.phase !== "judged" || busyId !== run.id) return;
    announce(sentence(run));
    setBusyId(null);
  }, [run, busyId]);
}

export function Results({ exercise, handle, goTo }: { exercise: Exercise; handle: RunHandle; goTo: GoTo }) {
  const { run, problem, isPolling } = handle;
  const [selected, select] = useSelected(run);
  useAnnouncement(run);

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

  const next = run.phase === "running" ? run.rows.find((row) => row.result === null)?.index : undefined;
  const items: TabItem[] = [
    { id: "overview", label: t("run.overview"), content: <Outcome run={run} exercise={exercise} /> },
    ...run.rows.map((row) => ({
      id: `test-${row.index}`,
      label: <TestLabel row={row} isNext={row.index === next} />,
      content: <TestDetail row={row} exercise={exercise} goTo={goTo} />,
    })),
    {
      id: "remarks",
      label: (
        <>
          <span className={styles.name}>{t("run.remarks")}</span>
          <span className={styles.cost}>{run.annotations?.length ?? ""}</span>
        </>
      ),
      content: <Remarks run={run} goTo={goTo} />,
    },
  ];
  return (
    <>
      {isPolling && <Notice tone="warning">{t("run.polling")}</Notice>}
      <Tabs
        label={t("run.tests")}
        orientation="vertical"
        items={items}
        selected={selected}
        onSelect={select}
        className={styles.tabs ?? ""}
      />
    </>
  );
}
