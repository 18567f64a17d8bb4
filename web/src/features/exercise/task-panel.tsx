/** The left side of the exercise page: what to do, the hints, and what was submitted before. */
import { lazy, Suspense } from "react";
import type { Exercise } from "@/api/types";
import { CodeBlock } from "@/components/code-block";
import { Markdown } from "@/components/markdown";
import { Loading } from "@/components/states";
import { type TabItem, Tabs } from "@/components/tabs";
import { t } from "@/lib/messages/exercise";
import type { GoTo } from "./results";
import styles from "./task-panel.module.css";
import type { Draft } from "./use-draft";

// The page is about the task and the code: what stands below it, and behind other tabs, comes later.
const Below = lazy(() => import("./below"));
const LateTab = lazy(() => import("./late-tabs"));
const LATE = ["hints", "history", "help"] as const;

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

function Instructions({ exercise }: { exercise: Exercise }) {
  return (
    <div className={styles.text}>
      <h2 className="visually-hidden">{t("exercise.tab.instructions")}</h2>
      {exercise.instructions_html && <Markdown html={exercise.instructions_html} />}
      {exercise.tasks.length === 1 ? (
        exercise.tasks.map((task) => <Markdown key={task.number} html={task.html} />)
      ) : (
        <Tasks tasks={exercise.tasks} />
      )}
      <Examples examples={exercise.examples} />
      <Suspense>
        <Below exercise={exercise} />
      </Suspense>
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

interface TaskPanelProps {
  exercise: Exercise;
  draft: Draft;
  isSignedIn: boolean;
  tab: string | undefined;
  onTab: (tab: string) => void;
  goTo: GoTo;
}

export function TaskPanel({ isSignedIn, tab = "instructions", onTab, ...props }: TaskPanelProps) {
  const items: TabItem[] = [
    { id: "instructions", label: t("exercise.tab.instructions"), content: <Instructions exercise={props.exercise} /> },
    ...LATE.map((id) => ({
      id,
      label: t(`exercise.tab.${id}`),
      content: (
        <Suspense key={id} fallback={<Loading />}>
          <LateTab id={id} {...props} />
        </Suspense>
      ),
    })),
  ].slice(0, isSignedIn ? undefined : 1);
  return (
    <Tabs label={t("exercise.panel")} items={items} className={styles.panel ?? ""} selected={tab} onSelect={onTab} />
  );
}
