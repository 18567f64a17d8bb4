/** One run: a list of tests whose rows never move, and beside it what the chosen one says. */
import { useEffect, useState } from "react";
import type { Exercise } from "@/api/types";
import { announce } from "@/components/announcer";
import { Skeleton } from "@/components/states";
import { type TabItem, Tabs } from "@/components/tabs";
import { t } from "@/lib/messages/exercise";
import { duration } from "@/lib/time";
import { Glyph, type Mark } from "./glyph";
import { Outcome } from "./outcome";
import { Remarks } from "./remarks";
import type { GoTo } from "./results";
import styles from "./results.module.css";
import { firstFailed, isBusy, type Row, type Run } from "./run-state";
import { TestDetail } from "./test-detail";
import { sentence } from "./words";

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
function useSelected(run: Run): [string, (id: string) => void] {
  const [choice, setChoice] = useState<{ run: string; id: string } | null>(null);
  const failed = firstFailed(run);
  const automatic = failed && run.verdict !== "internal_error" ? `test-${failed.index}` : "overview";
  return [choice && choice.run === run.id ? choice.id : automatic, (id) => setChoice({ run: run.id ?? "", id })];
}

function useAnnouncement(run: Run): void {
  const [busyId, setBusyId] = useState<string | null>(null);
  const busy = isBusy(run);
  useEffect(() => {
    if (busy && run.id) setBusyId(run.id);
  }, [busy, run.id]);
  // Only what was seen running is announced: a result shown again after a reload is not news.
  useEffect(() => {
    if (run.phase !== "judged" || busyId !== run.id) return;
    announce(sentence(run));
    setBusyId(null);
  }, [run, busyId]);
}

export default function RunView({ run, exercise, goTo }: { run: Run; exercise: Exercise; goTo: GoTo }) {
  const [selected, select] = useSelected(run);
  useAnnouncement(run);
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
    <Tabs
      label={t("run.tests")}
      orientation="vertical"
      items={items}
      selected={selected}
      onSelect={select}
      className={styles.tabs ?? ""}
    />
  );
}
