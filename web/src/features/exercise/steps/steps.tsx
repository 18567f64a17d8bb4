/** Stepping through one call or a program, in the place of the code, which waits unchanged. */
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import type { Exercise, Trace } from "@/api/types";
import { Button } from "@/components/button";
import { Cross } from "@/components/icons";
import { EmptyState, Loading } from "@/components/states";
import { t } from "@/lib/messages/steps";
import type { Problem } from "@/lib/problem";
import { Again } from "../again";
import { errorText } from "../own-run/run-words";
import { REFUSED } from "../own-run/use-own-run";
import type { GoTo } from "../results";
import { momentsOf } from "./moments";
import styles from "./steps.module.css";
import { type Stepping, useTrace } from "./use-trace";
import { useWalk } from "./use-walk";
import { Walk } from "./walk";
import { moveOf } from "./walking";

interface StepsProps {
  exercise: Exercise;
  stepping: Stepping;
  fontSize: number;
  goTo: GoTo;
  onClose: () => void;
  /** The input cannot be used: whoever has its box says so there. */
  onRefused: (problem: Problem) => void;
}

/** Code that ended before its first step: most often it could not be read. */
function Nothing({ trace, goTo }: { trace: Trace; goTo: GoTo }) {
  const { error } = trace;
  const line = error?.line;
  return (
    <div className={styles.alone}>
      <EmptyState
        title={t("steps.none")}
        action={
          line != null && (
            <Button onClick={() => goTo(error?.file ?? null, line)}>{t("test.goToLine", { line })}</Button>
          )
        }
      >
        {error ? <code>{errorText(trace)}</code> : (trace.message ?? t("steps.noneText"))}
      </EmptyState>
    </div>
  );
}

export default function Steps({ exercise, stepping, fontSize, goTo, onClose, onRefused }: StepsProps) {
  const { trace, problem, retry } = useTrace(exercise.slug, stepping);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (problem?.kind === REFUSED) onRefused(problem);
  }, [problem, onRefused]);
  const moments = useMemo(() => (trace ? momentsOf(trace) : []), [trace]);
  const walk = useWalk(moments);
  const moment = moments[walk.at];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") return onClose();
    const move = moveOf(event.key);
    // The slider has these keys for itself; with Ctrl and the like they are the browser's.
    const isOwn = event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey;
    if (move === null || isOwn || !moment) return;
    event.preventDefault();
    walk.go(move);
  };
  const call = "calls" in stepping.input ? stepping.input.calls[0] : null;
  return (
    <section className={styles.steps} aria-label={t("steps.title")} onKeyDown={onKeyDown}>
      <div className={styles.bar}>
        <h2 ref={heading} tabIndex={-1}>
          {t("steps.title")} {call && <code>{call}</code>}
        </h2>
        <Button size="small" look="quiet" onClick={onClose}>
          <Cross /> {t("steps.close")}
        </Button>
      </div>
      {problem && (
        <div className={styles.alone}>
          <Again problem={problem} onRetry={retry} />
        </div>
      )}
      {!problem && !trace && (
        <div className={styles.alone}>
          <Loading />
        </div>
      )}
      {!problem && trace && !moment && <Nothing trace={trace} goTo={goTo} />}
      {!problem && trace && moment && (
        <Walk walk={walk} moment={moment} trace={trace} files={stepping.files} fontSize={fontSize} />
      )}
    </section>
  );
}
