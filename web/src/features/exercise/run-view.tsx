/** One run: a list of tests whose rows never move, and beside it what the chosen one says. */
import { useState } from "react";
import type { Exercise } from "@/api/types";
import { Button } from "@/components/button";
import { Skeleton } from "@/components/states";
import { type TabItem, Tabs } from "@/components/tabs";
import { t } from "@/lib/messages/results";
import { failingInputs } from "./failing";
import { Glyph, type Mark } from "./glyph";
import { Outcome } from "./outcome";
import { hasNextStep, NextStep } from "./remarks/next-step";
import { Remarks, RemarksAtTest } from "./remarks/remarks";
import { useHelp } from "./remarks/use-help";
import type { GoTo, OnStep } from "./results";
import styles from "./results.module.css";
import { firstFailed, type Row, type Run } from "./run-state";
import { TestDetail } from "./test-detail";

const markOf = (row: Row, isNext: boolean): Mark => row.result?.status ?? (isNext ? "active" : "waiting");

function TestLabel({ row, position, isNext }: { row: Row; position: number; isNext: boolean }) {
  const mark = markOf(row, isNext);
  return (
    <>
      <Glyph mark={mark} />
      <span className={styles.number} aria-hidden="true">
        {position}
      </span>
      <span className={styles.name} title={row.name ?? undefined}>
        {row.name ?? <Skeleton width={`${7 + ((row.index * 3) % 5)}rem`} height="0.8em" />}
      </span>
      <span className="visually-hidden">{t(`test.${row.result?.status ?? "waiting"}`)}</span>
    </>
  );
}

function OverviewLabel({ remarks }: { remarks: number }) {
  return (
    <>
      <span className={styles.word}>{t("run.overview")}</span>
      {remarks > 0 && <span className={styles.cost}>{t("run.remarkCount", { count: remarks })}</span>}
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

/** The way into the steps where no test is chosen: of what fails, the smallest is the easiest to follow. */
function StepSmallest({ run, onStep }: { run: Run; onStep: NonNullable<OnStep> }) {
  const [smallest] = failingInputs(run);
  return (
    smallest && (
      <p>
        <Button size="small" onClick={() => onStep(smallest)}>
          {t("run.stepSmallest")}
        </Button>
      </p>
    )
  );
}

interface RunViewProps {
  run: Run;
  exercise: Exercise;
  goTo: GoTo;
  onStep: OnStep;
  onCancel: () => void;
}

export default function RunView({ run, exercise, goTo, onStep, onCancel }: RunViewProps) {
  const [selected, select] = useSelected(run);
  const next = run.phase === "running" ? run.rows.find((row) => row.result === null)?.index : undefined;
  const help = useHelp(run);
  const shared = { run, help, goTo };
  const step = hasNextStep(run, exercise.language) && <NextStep {...shared} />;
  const items: TabItem[] = [
    {
      id: "overview",
      label: <OverviewLabel remarks={run.remarks?.annotations.length ?? 0} />,
      content: (
        <Outcome run={run} exercise={exercise} onCancel={onCancel}>
          {onStep && <StepSmallest run={run} onStep={onStep} />}
          <Remarks {...shared} onTest={(index) => select(`test-${index}`)} />
          {step}
        </Outcome>
      ),
    },
    ...run.rows.map((row, at) => ({
      id: `test-${row.index}`,
      label: <TestLabel row={row} position={at + 1} isNext={row.index === next} />,
      content: (
        <TestDetail row={row} exercise={exercise} goTo={goTo} onStep={onStep}>
          <RemarksAtTest {...shared} row={row} onAll={() => select("overview")} />
          {step}
        </TestDetail>
      ),
    })),
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
