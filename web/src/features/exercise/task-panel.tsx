/** The left side of the exercise page: what to do, the hints, and what was submitted before. */
import { lazy, type ReactNode, Suspense } from "react";
import type { Exercise } from "@/api/types";
import { CodeBlock } from "@/components/code-block";
import { Markdown } from "@/components/markdown";
import { Loading } from "@/components/states";
import { type TabItem, Tabs } from "@/components/tabs";
import { t } from "@/lib/messages/exercise";
import { duration } from "@/lib/time";
import styles from "./task-panel.module.css";
import type { Draft } from "./use-draft";

// Loaded when they are first looked at: the page is about the task and the code.
const Hints = lazy(() => import("./hints"));
const History = lazy(() => import("./history"));

function Examples({ examples }: { examples: Exercise["examples"] }) {
  if (examples.length === 0) return null;
  return (
    <section className={styles.examples}>
      <h2>{t("exercise.examples")}</h2>
      {examples.map((example) => (
        <dl key={example.name}>
          {example.call && (
            <>
              <dt>{t("exercise.example.call")}</dt>
              <dd>
                <CodeBlock code={example.call} isWrapped />
              </dd>
            </>
          )}
          {example.stdin && (
            <>
              <dt>{t("exercise.example.stdin")}</dt>
              <dd>
                <CodeBlock code={example.stdin} />
              </dd>
            </>
          )}
          {example.expected !== null && (
            <>
              <dt>{t("exercise.example.expected")}</dt>
              <dd>
                <CodeBlock code={example.expected} isWrapped />
              </dd>
            </>
          )}
        </dl>
      ))}
    </section>
  );
}

/** What lies beside the learner's files: named, and read where it is asked for. */
function Support({ files }: { files: Exercise["support"] }) {
  const all = Object.entries(files);
  if (all.length === 0) return null;
  return (
    <section className={styles.support}>
      <h2>{t("exercise.support")}</h2>
      <p className={styles.limits}>{t("exercise.support.hint")}</p>
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

function Instructions({ exercise }: { exercise: Exercise }) {
  return (
    <div className={styles.text}>
      <Markdown html={exercise.instructions_html} />
      {exercise.tasks.length === 1 ? (
        exercise.tasks.map((task) => <Markdown key={task.number} html={task.html} />)
      ) : (
        <Tasks tasks={exercise.tasks} />
      )}
      <Support files={exercise.support} />
      <Examples examples={exercise.examples} />
      <p className={styles.limits}>
        {t("exercise.limits", { cpu: duration(exercise.limits.cpu_ms), memory: exercise.limits.memory_mb })}
      </p>
    </div>
  );
}

function Tasks({ tasks }: { tasks: Exercise["tasks"] }) {
  return (
    <ol className={styles.tasks}>
      {tasks.map((task) => (
        <li key={task.number} className={styles.task}>
          <h2>
            <span>{task.number}</span> {task.title}
          </h2>
          <Markdown html={task.html} />
        </li>
      ))}
    </ol>
  );
}

const Late = ({ children }: { children: ReactNode }) => <Suspense fallback={<Loading />}>{children}</Suspense>;

export function TaskPanel({ exercise, draft, isSignedIn }: { exercise: Exercise; draft: Draft; isSignedIn: boolean }) {
  const items: TabItem[] = [
    { id: "instructions", label: t("exercise.tab.instructions"), content: <Instructions exercise={exercise} /> },
  ];
  if (isSignedIn) {
    items.push({
      id: "hints",
      label: t("exercise.tab.hints"),
      content: (
        <Late>
          <Hints exercise={exercise} />
        </Late>
      ),
    });
    items.push({
      id: "history",
      label: t("exercise.tab.history"),
      content: (
        <Late>
          <History exercise={exercise} draft={draft} />
        </Late>
      ),
    });
  }
  return <Tabs label={t("exercise.panel")} items={items} className={styles.panel ?? ""} />;
}
