/** What came of one call, or of the program: value, output, error and cost. */
import type { ReactNode } from "react";
import type { Limits, RanCall } from "@/api/types";
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { cx } from "@/components/class-names";
import { CodeBlock } from "@/components/code-block";
import { Prose } from "@/components/prose";
import { t } from "@/lib/messages/own-run";
import { ErrorTrace } from "../error-trace";
import type { GoTo, OnStep } from "../results";
import { usedText } from "../used";
import styles from "./own-run.module.css";
import { endWord, errorText, isFine } from "./run-words";

function Part({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Failure({ result, goTo }: { result: RanCall; goTo: GoTo }) {
  const { error } = result;
  return (
    <>
      {result.message && (
        <p>
          <Prose text={result.message} />
        </p>
      )}
      {error && (
        <p className={styles.error}>
          <code>{errorText(result)}</code>
          {error.line != null && (
            <Button size="small" onClick={() => goTo(error.file ?? null, error.line as number)}>
              {t("test.goToLine", { line: error.line })}
            </Button>
          )}
        </p>
      )}
      {error && error.trace.length > 1 && <ErrorTrace lines={error.trace} />}
    </>
  );
}

interface RunResultProps {
  result: RanCall;
  limits: Limits;
  /** The only one needs no name: what was run stands in the box above. */
  isOnly: boolean;
  goTo: GoTo;
  onStep: OnStep;
}

export function RunResult({ result, limits, isOnly, goTo, onStep }: RunResultProps) {
  const { call, value, stdout, stderr } = result;
  const word = endWord(result);
  const printsNothing = call === null && isFine(result) && !stdout;
  return (
    <li className={styles.result}>
      <div className={styles.head}>
        <h2 className={cx(isOnly && "visually-hidden")}>{call === null ? t("own.program") : <code>{call}</code>}</h2>
        {word && <Badge tone="failed">{word}</Badge>}
        {call !== null && onStep && (
          <Button size="small" look="quiet" onClick={() => onStep({ calls: [call] })}>
            {t("test.step")}
          </Button>
        )}
      </div>
      {!isFine(result) && <Failure result={result} goTo={goTo} />}
      <dl className={styles.parts}>
        {value !== null && (
          <Part label={t("own.returned")}>
            <CodeBlock code={value} isWrapped />
          </Part>
        )}
        {stdout && (
          <Part label={t("own.printed")}>
            <CodeBlock code={stdout} />
          </Part>
        )}
        {stderr && (
          <Part label={t("own.errors")}>
            <CodeBlock code={stderr} />
          </Part>
        )}
      </dl>
      {printsNothing && <p className={styles.quiet}>{t("own.printedNothing")}</p>}
      {result.outcome !== "not_run" && <p className={styles.cost}>{usedText(result, limits)}</p>}
    </li>
  );
}
