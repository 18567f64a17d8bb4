/** What stands below the task: the files beside the learner's own, the limits, and whom the exercise comes from. */
import type { Exercise } from "@/api/types";
import { CodeBlock } from "@/components/code-block";
import { t } from "@/lib/messages/below";
import { duration } from "@/lib/time";
import { Credits } from "./credits";
import styles from "./task-panel.module.css";

/** Named, and read where it is asked for. */
function Support({ files }: { files: Exercise["support"] }) {
  const all = Object.entries(files);
  if (all.length === 0) return null;
  return (
    <section className={styles.support}>
      <h2>{t("exercise.support")}</h2>
      <p className={styles.small}>{t("exercise.support.hint")}</p>
      {all.map(([name, text]) => (
        <details key={name}>
          <summary>
            <code>{name}</code>
          </summary>
          <CodeBlock code={text} />
        </details>
      ))}
    </section>
  );
}

export default function Below({ exercise }: { exercise: Exercise }) {
  const { cpu_ms: cpu, memory_mb: memory } = exercise.limits;
  return (
    <>
      <Support files={exercise.support} />
      <footer className={styles.foot}>
        <p>{t("exercise.limits", { cpu: duration(cpu), memory })}</p>
        <Credits credits={exercise.credits} />
      </footer>
    </>
  );
}
