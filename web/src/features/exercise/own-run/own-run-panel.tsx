/** Calls or input of the learner's own, and what came of them. */
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { Exercise } from "@/api/types";
import { Button } from "@/components/button";
import { Prose } from "@/components/prose";
import { Loading } from "@/components/states";
import { TextArea } from "@/components/text-area";
import { t } from "@/lib/messages/own-run";
import { Again } from "../again";
import type { GoTo, OnStep } from "../results";
import styles from "./own-run.module.css";
import { readInput } from "./run-input";
import { RunResult } from "./run-result";
import { type OwnRun, REFUSED } from "./use-own-run";

interface OwnRunPanelProps {
  own: OwnRun;
  exercise: Exercise;
  goTo: GoTo;
  onRun: () => void;
  onStep: OnStep;
}

/** What is wrong with the input, at the input. */
function inputError(own: OwnRun, exercise: Exercise): string | undefined {
  if (own.problem?.kind !== REFUSED) return undefined;
  if (own.isProgram || own.text.trim()) return own.problem.message;
  const call = exercise.examples[0]?.call?.split("\n").at(-1);
  return call ? t("own.empty", { call }) : t("own.emptyPlain");
}

function Results({ own, isSingle, goTo, onRun, onStep }: OwnRunPanelProps & { isSingle: boolean }) {
  const { ran, problem, isBusy } = own;
  if (problem) return problem.kind === REFUSED ? null : <Again problem={problem} onRetry={onRun} />;
  if (!ran) return isBusy ? <Loading /> : null;
  return (
    <section aria-label={t("own.results")} className={styles.results} aria-busy={isBusy}>
      <ol>
        {ran.results.map((result, at) => (
          <RunResult
            // biome-ignore lint/suspicious/noArrayIndexKey: the same call may be made twice; the list is made anew each time.
            key={at}
            result={result}
            limits={ran.limits}
            isOnly={isSingle && ran.results.length === 1}
            goTo={goTo}
            // One call is stepped through from its box, several from the results of each.
            onStep={isSingle ? undefined : onStep}
          />
        ))}
      </ol>
    </section>
  );
}

export default function OwnRunPanel(props: OwnRunPanelProps) {
  const { own, exercise, onRun, onStep } = props;
  const box = useRef<HTMLTextAreaElement>(null);
  const error = inputError(own, exercise);
  useEffect(() => {
    if (error) box.current?.focus();
  }, [error]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onRun();
  };
  const input = readInput(own.text, own.isProgram);
  const isSingle = "stdin" in input || input.calls.length === 1;
  return (
    <div className={styles.panel}>
      <TextArea
        ref={box}
        label={t(own.isProgram ? "own.inputLabel" : "own.callsLabel")}
        help={t("own.quiet")}
        error={error && <Prose text={error} />}
        value={own.text}
        onChange={(event) => own.setText(event.target.value)}
        onKeyDown={onKeyDown}
        action={
          onStep &&
          isSingle && (
            <Button size="small" isOff={own.isBusy} onClick={() => onStep(input)}>
              {t("test.step")}
            </Button>
          )
        }
      />
      <Results {...props} isSingle={isSingle} />
    </div>
  );
}
