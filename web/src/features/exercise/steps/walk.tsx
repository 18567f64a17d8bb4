/** A trace to walk through: the code with its line, the calls with their variables, the output, and the ways to move. */
import { useDeferredValue, useEffect, useMemo, useRef } from "react";
import type { Files, Trace } from "@/api/types";
import { Editor, type Standing } from "@/components/editor/editor";
import { Notice } from "@/components/states";
import { t } from "@/lib/messages/steps";
import { Controls } from "./controls";
import type { Heap } from "./heap";
import type { Moment } from "./moments";
import { Picture } from "./picture";
import { heard, nowText } from "./step-words";
import styles from "./steps.module.css";
import type { Walking } from "./use-walk";
import { reachedLines } from "./walking";

const TONES = { return: "back", yield: "back", exception: "error", line: "next", call: "next" } as const;

interface CodeProps {
  moments: Moment[];
  moment: Moment;
  files: Files;
  fontSize: number;
  onLine: (file: string, line: number) => void;
}

function Code({ moments, moment, files, fontSize, onLine }: CodeProps) {
  const { step } = moment;
  const file = (step ?? moment.stack[0])?.file ?? "";
  const reached = useMemo(() => reachedLines(moments, file), [moments, file]);
  const standing: Standing = useMemo(
    () => ({ line: step?.line ?? null, tone: step ? TONES[step.event] : "next", reached }),
    [step, reached],
  );
  const text = files[file];
  if (text === undefined) return <p className={styles.elsewhere}>{t("steps.elsewhere", { file })}</p>;
  return (
    <Editor
      name={file}
      value={text}
      label={t("steps.code", { name: file })}
      fontSize={fontSize}
      tabMovesFocus
      standing={standing}
      onLine={(line) => onLine(file, line)}
      onChange={() => undefined}
    />
  );
}

/** Where nothing is printed in any step, there is no place for it. */
function Output({ moment }: { moment: Moment }) {
  const box = useRef<HTMLPreElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was printed last is at the end.
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [moment]);
  const { printedBefore, printed } = moment;
  return (
    <section className={styles.output} aria-label={t("steps.printed")}>
      <h3>{t("steps.printed")}</h3>
      {printedBefore || printed ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
        <pre ref={box} tabIndex={0}>
          {printedBefore}
          {printed && <mark>{printed}</mark>}
        </pre>
      ) : (
        <p className={styles.quiet}>{t("steps.nothingPrinted")}</p>
      )}
    </section>
  );
}

/** Said at the last step: that there was more than is shown, or that the code was stopped, and why. */
function endingText(trace: Trace): string {
  const isOver = trace.outcome === "not_run";
  return [trace.is_cut && t("steps.cut", { count: trace.steps.length }), !isOver && trace.message]
    .filter(Boolean)
    .join(" ");
}

interface WalkProps {
  walk: Walking;
  moment: Moment;
  heap: Heap;
  trace: Trace;
  files: Files;
  fontSize: number;
}

export function Walk({ walk, moment, heap, trace, files, fontSize }: WalkProps) {
  const { at, moments, note } = walk;
  // The slider and the line never wait for the picture.
  const pictured = useDeferredValue(moment);
  const last = moments.at(-1);
  const ending = at === moments.length - 1 && endingText(trace);
  return (
    <div className={styles.walk}>
      <div className={styles.code}>
        <Code moments={moments} moment={moment} files={files} fontSize={fontSize} onLine={walk.goToLine} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard. */}
      <section className={styles.state} aria-label={t("steps.state")} tabIndex={0}>
        <h3 className={styles.now}>{note || nowText(moment)}</h3>
        {ending && <Notice tone="warning">{ending}</Notice>}
        <Picture moment={pictured} heap={heap} />
      </section>
      {last && last.printedBefore + last.printed && <Output moment={moment} />}
      <Controls walk={walk} text={heard(moment, at, moments.length)} isCut={trace.is_cut} />
    </div>
  );
}
