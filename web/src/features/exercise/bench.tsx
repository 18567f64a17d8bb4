/** Where the parts of the exercise page stand: side by side, or one at a time where there is little room. */
import type { ReactNode } from "react";
import { cx } from "@/components/class-names";
import { SplitPane } from "@/components/split-pane";
import { t } from "@/lib/messages/exercise";
import styles from "./exercise-page.module.css";

export type Part = "task" | "code" | "results";
const PARTS: Part[] = ["task", "code", "results"];

interface BenchProps {
  isNarrow: boolean;
  /** The part that is shown where there is room for one. */
  part: Part;
  onPart: (part: Part) => void;
  task: ReactNode;
  code: ReactNode;
  bar: ReactNode;
  results: ReactNode;
  /** Stands in the place of all of it; what is behind it stays as it is. */
  steps: ReactNode;
}

function Narrow({ part, onPart, steps, bar, ...parts }: BenchProps) {
  return (
    <>
      <div className={cx(styles.part, steps != null && styles.away)}>
        <fieldset className={styles.parts} aria-label={t("exercise.parts")}>
          {PARTS.map((name) => (
            <button key={name} type="button" aria-pressed={part === name} onClick={() => onPart(name)}>
              {t(`exercise.part.${name}`)}
            </button>
          ))}
        </fieldset>
        {PARTS.map((name) => (
          <div key={name} className={cx(styles.part, part !== name && styles.away)}>
            {parts[name]}
          </div>
        ))}
        {bar}
      </div>
      {steps}
    </>
  );
}

function Wide({ task, code, bar, results, steps }: BenchProps) {
  const work = (
    <SplitPane
      name={t("run.title")}
      storageKey="hub.split.results"
      direction="column"
      initial={54}
      min={20}
      max={80}
      first={code}
      second={
        <>
          {bar}
          {results}
        </>
      }
    />
  );
  return (
    <div className={styles.bench}>
      <div className={cx(styles.part, steps != null && styles.away)}>
        <SplitPane
          name={t("exercise.panel")}
          storageKey="hub.split.task"
          direction="row"
          initial={38}
          min={22}
          max={60}
          first={task}
          second={work}
        />
      </div>
      {steps}
    </div>
  );
}

export function Bench(props: BenchProps) {
  return props.isNarrow ? <Narrow {...props} /> : <Wide {...props} />;
}
