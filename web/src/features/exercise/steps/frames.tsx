/** The calls that are open, the one that runs first, each with its variables. What the last line changed says so. */
import type { ReactNode } from "react";
import { t } from "@/lib/messages/steps";
import type { Frame, Moment, Variable } from "./moments";
import { nameOf } from "./step-words";
import styles from "./steps.module.css";

/** Calls that are shown with their variables; a recursion may be hundreds deep. */
const MOST_FRAMES = 12;

interface RowProps {
  name: ReactNode;
  value: string;
  mark?: "changed" | "returned" | "raised";
  note?: ReactNode;
}

function Row({ name, value, mark, note }: RowProps) {
  return (
    <div className={styles.row} data-mark={mark}>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
        {note && <span className={styles.note}>{note}</span>}
      </dd>
    </div>
  );
}

function Before({ value }: { value: string }) {
  return (
    <>
      {t("steps.was")} <code>{value}</code>
    </>
  );
}

function VariableRow({ variable, isNow }: { variable: Variable; isNow: boolean }) {
  const { name, value, change, before } = variable;
  const note = before === null ? t("steps.new") : <Before value={before} />;
  if (!isNow || change === null) return <Row name={<code>{name}</code>} value={value} />;
  return <Row name={<code>{name}</code>} value={value} mark="changed" note={note} />;
}

/** What goes out of the call that runs: a value, or an error. */
function GivenBack({ moment: { step } }: { moment: Moment }) {
  const value = step?.value;
  if (value == null) return null;
  if (step?.event === "exception") return <Row name={t("steps.raised")} value={value} mark="raised" />;
  return <Row name={t(step?.event === "yield" ? "steps.yielded" : "steps.returned")} value={value} mark="returned" />;
}

function FrameItem({ frame, moment, isNow }: { frame: Frame; moment: Moment; isNow: boolean }) {
  const isEmpty = frame.variables.length === 0 && !(isNow && moment.step?.value != null);
  return (
    <li className={styles.frame} data-now={isNow}>
      <h4>
        {frame.function === "<module>" ? nameOf(frame.function) : <code>{frame.function}</code>}
        {!isNow && <span className={styles.note}>{t("steps.waits", { line: frame.line })}</span>}
      </h4>
      {isEmpty && <p className={styles.quiet}>{t("steps.noVariables")}</p>}
      {!isEmpty && (
        <dl>
          {frame.variables.map((variable) => (
            <VariableRow key={variable.name} variable={variable} isNow={isNow} />
          ))}
          {isNow && <GivenBack moment={moment} />}
        </dl>
      )}
    </li>
  );
}

export function Frames({ moment }: { moment: Moment }) {
  const inner = moment.stack.slice(-MOST_FRAMES);
  const left = moment.stack.length - inner.length;
  return (
    <section aria-label={t("steps.frames")}>
      <ol className={styles.frames} reversed>
        {inner
          .map((frame, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a frame is known by its depth.
            <FrameItem key={left + at} frame={frame} moment={moment} isNow={at === inner.length - 1} />
          ))
          .reverse()}
      </ol>
      {left > 0 && <p className={styles.quiet}>{t("steps.more", { count: left })}</p>}
    </section>
  );
}
