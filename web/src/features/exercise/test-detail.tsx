/** One test: what was called, what was expected, what came, and what it means. */
import type { ReactNode } from "react";
import type { Exercise, TestResult } from "@/api/types";
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { CodeBlock } from "@/components/code-block";
import { ValueDiffView } from "@/components/diff";
import { Prose } from "@/components/prose";
import { t } from "@/lib/messages/results";
import { ErrorTrace } from "./error-trace";
import { inputOf } from "./failing";
import type { GoTo, OnStep } from "./results";
import type { Row } from "./run-state";
import styles from "./test-detail.module.css";
import { usedText } from "./used";

function Part({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.part}>
      <h3>{label}</h3>
      {children}
    </div>
  );
}

function LineLink({ row, exercise, goTo }: { row: Row; exercise: Exercise; goTo: GoTo }) {
  const line = row.explanation?.line ?? row.result?.error?.line;
  const file = row.explanation?.file ?? row.result?.error?.file ?? null;
  if (!line) return null;
  const hasFiles = Object.keys(exercise.files).length > 1;
  return (
    <Button size="small" onClick={() => goTo(file, line)}>
      {hasFiles && file ? t("test.goToFileLine", { file, line }) : t("test.goToLine", { line })}
    </Button>
  );
}

/** In which way alone the answer is wrong, unless the explanation says so itself. */
function Difference({ row }: { row: Row }) {
  const { result, explanation } = row;
  if (!result?.difference) return null;
  const words = t(`difference.${result.difference}`);
  const said = `${explanation?.text ?? ""} ${explanation?.diff?.note ?? ""}`;
  // It may say it in more detail; how it begins is enough to know.
  return said.includes(words.split(" ", 3).join(" ")) ? null : <p>{words}</p>;
}

/** Steps through what the test did, with the code as it is now; of several calls, through the last. */
function StepLink({ result, onStep }: { result: TestResult; onStep: NonNullable<OnStep> }) {
  const input = inputOf(result);
  return (
    input && (
      <Button size="small" onClick={() => onStep(input)}>
        {t("test.stepCase")}
      </Button>
    )
  );
}

interface FailureProps {
  row: Row;
  exercise: Exercise;
  goTo: GoTo;
  onStep: OnStep;
}
interface TestDetailProps extends FailureProps {
  /** What may help where it failed. */
  children: ReactNode;
}

/** Expected and got, for a failure that came without a marked difference. */
function PlainValues({ row }: { row: Row }) {
  const { expected = null, actual = null } = row.result ?? {};
  if (expected === null) return null;
  const diff = { kind: "value" as const, expected, actual: actual ?? "", parts: [], note: null };
  if (actual !== null) return <ValueDiffView diff={diff} />;
  return (
    <Part label={t("test.expected")}>
      <CodeBlock code={expected} isWrapped />
    </Part>
  );
}

function Failure({ row, exercise, goTo, onStep }: FailureProps) {
  const { result, explanation } = row;
  if (!result) return null;
  return (
    <>
      {explanation?.text ? (
        <p>
          <Prose text={explanation.text} />
        </p>
      ) : (
        result.message && (
          <p>
            <Prose text={result.message} />
          </p>
        )
      )}
      <Difference row={row} />
      {explanation?.diff ? (
        <ValueDiffView diff={explanation.diff} saidAlready={explanation.text} />
      ) : (
        <PlainValues row={row} />
      )}
      {result.error && (
        <p className={styles.error}>
          <code>
            {result.error.type}: {result.error.message}
          </code>
        </p>
      )}
      {explanation?.next_step && (
        <p className={styles.next}>
          <strong>{t("test.next")}:</strong> <Prose text={explanation.next_step} />
        </p>
      )}
      <div className={styles.actions}>
        <LineLink row={row} exercise={exercise} goTo={goTo} />
        {onStep && <StepLink result={result} onStep={onStep} />}
      </div>
    </>
  );
}

export function TestDetail({ row, exercise, goTo, onStep, children }: TestDetailProps) {
  const { result, explanation } = row;
  const isFailed = result?.status === "failed";
  const task = exercise.tasks.length > 1 ? exercise.tasks.find((item) => item.number === row.task) : undefined;
  return (
    <div className={styles.detail}>
      <div className={styles.head}>
        <h2>
          <Prose text={(isFailed && explanation?.title) || row.name || t("test.number", { number: row.index + 1 })} />
        </h2>
        {result && (
          <Badge tone={isFailed ? "failed" : result.status === "passed" ? "passed" : "neutral"}>
            {t(`test.${result.status}`)}
          </Badge>
        )}
        {result?.difference && <Badge tone="warning">{t("test.nearly")}</Badge>}
        {row.visibility === "hidden" && <Badge>{t("test.hidden")}</Badge>}
      </div>
      <p className={styles.quiet}>
        {[
          isFailed && explanation?.title && row.name,
          task && `${t("exercise.task", { number: task.number })}: ${task.title}`,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {!result && <p className={styles.quiet}>{t("test.waitingText")}</p>}
      {result?.status === "not_run" && <p className={styles.quiet}>{result.message ?? t("test.notRunText")}</p>}
      {isFailed && <Failure row={row} exercise={exercise} goTo={goTo} onStep={onStep} />}
      {result?.call && (
        <Part label={t("test.call")}>
          <CodeBlock code={result.call} isWrapped />
        </Part>
      )}
      {result?.stdin && (
        <Part label={t("test.stdin")}>
          <CodeBlock code={result.stdin} />
        </Part>
      )}
      {result?.code && (
        <Part label={t("test.code")}>
          <CodeBlock code={result.code} />
        </Part>
      )}
      {result?.status === "passed" && result.expected != null && (
        <Part label={t("test.expected")}>
          <CodeBlock code={result.expected} isWrapped />
        </Part>
      )}
      {result && result.status !== "not_run" && row.visibility !== "hidden" && (
        <p className={styles.quiet}>{usedText(result, exercise.limits)}</p>
      )}
      {row.visibility === "hidden" && <p className={styles.quiet}>{t("test.hiddenText")}</p>}
      {result?.stdout && (
        <Part label={t("test.stdout")}>
          <CodeBlock code={result.stdout} />
        </Part>
      )}
      {result?.error?.trace && result.error.trace.length > 0 && <ErrorTrace lines={result.error.trace} />}
      {isFailed && children}
    </div>
  );
}
