/** Stepping through one call or a program, in the place of the code, which waits unchanged. */
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { RunInput } from "@/api/running";
import type { Exercise, Trace } from "@/api/types";
import { Button } from "@/components/button";
import { Cross } from "@/components/icons";
import { Select } from "@/components/select";
import { EmptyState, Loading } from "@/components/states";
import { t } from "@/lib/messages/steps";
import type { Problem } from "@/lib/problem";
import { useIsStill } from "@/lib/use-media";
import { Again } from "../again";
import { errorText } from "../own-run/run-words";
import { REFUSED } from "../own-run/use-own-run";
import type { GoTo } from "../results";
import type { Run } from "../run-state";
import { heapOf } from "./heap";
import { momentsOf } from "./moments";
import { caseOf, casesOf } from "./step-cases";
import styles from "./steps.module.css";
import { type Stepping, useTrace } from "./use-trace";
import { useWalk } from "./use-walk";
import { Walk } from "./walk";
import { moveOf } from "./walking";

interface StepsProps {
  exercise: Exercise;
  stepping: Stepping;
  /** The last submission: what failed in it can be stepped through. */
  run: Run | null;
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

interface CaseProps {
  exercise: Exercise;
  run: Run | null;
  input: RunInput;
  onInput: (input: RunInput) => void;
}

/** What is stepped through, and what could be instead. */
function Case({ exercise, run, input, onInput }: CaseProps) {
  const cases = casesOf(input, run, exercise);
  return (
    <Select
      label={t("steps.case")}
      isLabelHidden
      value={caseOf(cases, input)?.id ?? ""}
      options={cases.map(({ id, label }) => ({ value: id, label }))}
      onChange={(chosen) => {
        const next = cases.find(({ id }) => id === chosen);
        if (next) onInput(next.input);
      }}
    />
  );
}

/** What has keys of its own. */
const OWN_KEYS = "input, select";
const PRESSED_BY_SPACE = "button, a, input, select";

export default function Steps({ exercise, stepping, run, fontSize, goTo, onClose, onRefused }: StepsProps) {
  const { files } = stepping;
  const [input, setInput] = useState(stepping.input);
  const { trace, problem, retry } = useTrace(exercise.slug, files, input);
  const all = useMemo(() => ({ ...exercise.support, ...files }), [exercise.support, files]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (problem?.kind === REFUSED) onRefused(problem);
  }, [problem, onRefused]);
  const moments = useMemo(() => (trace ? momentsOf(trace) : []), [trace]);
  const heap = useMemo(() => heapOf(trace ?? { steps: [] }), [trace]);
  const walk = useWalk(moments);
  const isStill = useIsStill();
  const moment = moments[walk.at];
  // What had the focus may be gone with the step before, and the keys with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at whenever there is something else to see.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [moment, trace]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") return onClose();
    // With Ctrl and the like keys are the browser's.
    if (!moment || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moveOf(event.key);
    const target = event.target as Element;
    if (event.key === " " && !target.closest(PRESSED_BY_SPACE)) isStill ? walk.go("on") : walk.play(!walk.isPlaying);
    else if (move !== null && !target.closest(OWN_KEYS)) walk.go(move);
    else return;
    event.preventDefault();
  };
  return (
    <section className={styles.steps} aria-label={t("steps.title")} onKeyDown={onKeyDown}>
      <div className={styles.bar}>
        <h2 ref={heading} tabIndex={-1}>
          {t("steps.title")}
        </h2>
        <Case exercise={exercise} run={run} input={input} onInput={setInput} />
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
        <Walk walk={walk} moment={moment} heap={heap} trace={trace} files={all} fontSize={fontSize} />
      )}
    </section>
  );
}
