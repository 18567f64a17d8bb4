/** The calls that are open, the one that runs first, each with its variables. What the last line changed says so. */
import type { ReactNode } from "react";
import { t } from "@/lib/messages/steps";
import type { Frame, Moment, Variable } from "./moments";
import { Reference } from "./reference";
import { shownFrames, variableEnd } from "./scene";
import { nameOf as callName } from "./step-words";
import styles from "./steps.module.css";

/** Texts that may be cut on the page: the pointer has them whole. */
const LONG = 80;

interface Objects {
  /** The name of an object's box; null where there is none. */
  nameOf: (number: number) => string | null;
  lit: number | null;
  onGo: (to: number) => void;
}

interface RowProps {
  name: ReactNode;
  value: ReactNode;
  mark?: "changed" | "returned" | "raised";
  note?: ReactNode;
}

function Row({ name, value, mark, note }: RowProps) {
  return (
    <div className={styles.row} data-mark={mark}>
      <dt>{name}</dt>
      <dd>
        {value}
        {note && <span className={styles.note}>{note}</span>}
      </dd>
    </div>
  );
}

function Before({ value, name }: { value: string; name: string | null }) {
  return (
    <>
      {t("steps.was")} {name ?? <code>{value}</code>}
    </>
  );
}

/** A value, or the beginning of the arrow to the object that it is. */
function Value({ text, to, end, nameOf, ...shared }: { text: string; to: number | null; end: string } & Objects) {
  const name = to === null ? null : nameOf(to);
  if (to === null || name === null)
    return (
      <code className={styles.text} title={text.length > LONG ? text : undefined}>
        {text}
      </code>
    );
  return <Reference end={end} to={to} name={name} {...shared} />;
}

interface VariableRowProps extends Objects {
  variable: Variable;
  isNow: boolean;
  depth: number;
}

function VariableRow({ variable, isNow, depth, ...objects }: VariableRowProps) {
  const { name, value, ref, change, before } = variable;
  const shown = <Value text={value} to={ref} end={variableEnd(depth, name)} {...objects} />;
  // What has changed inside an object is marked in its box.
  if (!isNow || change === null || (ref !== null && ref === variable.refBefore))
    return <Row name={<code>{name}</code>} value={shown} />;
  const earlier = variable.refBefore === null ? null : objects.nameOf(variable.refBefore);
  const note = before === null ? t("steps.new") : <Before value={before} name={earlier} />;
  return <Row name={<code>{name}</code>} value={shown} mark="changed" note={note} />;
}

/** What goes out of the call that runs: a value, or an error. */
function GivenBack({ moment: { step }, depth, ...objects }: { moment: Moment; depth: number } & Objects) {
  if (step?.value == null) return null;
  const end = variableEnd(depth, null);
  const value = <Value text={step.value} to={step.value_ref} end={end} {...objects} />;
  if (step?.event === "exception") return <Row name={t("steps.raised")} value={value} mark="raised" />;
  return <Row name={t(step?.event === "yield" ? "steps.yielded" : "steps.returned")} value={value} mark="returned" />;
}

interface FrameItemProps extends Objects {
  frame: Frame;
  moment: Moment;
  depth: number;
}

function FrameItem({ frame, moment, depth, ...objects }: FrameItemProps) {
  const isNow = depth === moment.stack.length - 1;
  const isEmpty = frame.variables.length === 0 && !(isNow && moment.step?.value != null);
  return (
    <li className={styles.frame} data-now={isNow}>
      <h4>
        {frame.function === "<module>" ? callName(frame.function) : <code>{frame.function}</code>}
        {!isNow && <span className={styles.note}>{t("steps.waits", { line: frame.line })}</span>}
      </h4>
      {isEmpty && <p className={styles.quiet}>{t("steps.noVariables")}</p>}
      {!isEmpty && (
        <dl>
          {frame.variables.map((variable) => (
            <VariableRow key={variable.name} variable={variable} isNow={isNow} depth={depth} {...objects} />
          ))}
          {isNow && <GivenBack moment={moment} depth={depth} {...objects} />}
        </dl>
      )}
    </li>
  );
}

export function Frames({ moment, ...objects }: { moment: Moment } & Objects) {
  const inner = shownFrames(moment);
  const left = moment.stack.length - inner.length;
  return (
    <section className={styles.frames} aria-label={t("steps.frames")}>
      <ol reversed>
        {inner
          .map((frame, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a frame is known by its depth.
            <FrameItem key={left + at} frame={frame} moment={moment} depth={left + at} {...objects} />
          ))
          .reverse()}
      </ol>
      {left > 0 && <p className={styles.quiet}>{t("steps.more", { count: left })}</p>}
    </section>
  );
}
