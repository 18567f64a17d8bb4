/** The exercise page: the task, the code, and what the judge says about it. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { readSolution } from "@/api/learning";
import { queries } from "@/api/queries";
import type { Exercise, Solution } from "@/api/types";
import { cx } from "@/components/class-names";
import { type EditorHandle, EditorWaiting, preloadEditor } from "@/components/editor/editor";
import { PageProblem } from "@/components/page-problem";
import { SplitPane } from "@/components/split-pane";
import { Loading, Notice } from "@/components/states";
import { readDraft, VISITOR } from "@/lib/drafts";
import { t } from "@/lib/messages/exercise";
import { DEFAULT_PREFERENCES } from "@/lib/preferences";
import { Problem } from "@/lib/problem";
import { useSession } from "@/lib/session";
import { useIsNarrow } from "@/lib/use-media";
import { ExerciseHeader } from "./exercise-header";
import styles from "./exercise-page.module.css";
import { Results } from "./results";
import { isBusy } from "./run-state";
import { SubmitBar } from "./submit-bar";
import { TaskPanel } from "./task-panel";
import { useDraft } from "./use-draft";
import { useRun } from "./use-run";

// The code and its editor come together, in chunks of their own.
const loadPanel = () => import("./code-panel");
const CodePanel = lazy(loadPanel);

type Part = "task" | "code" | "results";
const PARTS: Part[] = ["task", "code", "results"];

function Workbench({ exercise, solution }: { exercise: Exercise; solution: Solution | null }) {
  const session = useSession();
  const { data: me } = useQuery({ ...queries.me(), enabled: session.status === "signed-in" });
  const preferences = me?.preferences ?? DEFAULT_PREFERENCES;
  const isKnown = session.user !== null;
  const draft = useDraft(exercise, solution);
  const handle = useRun(exercise);
  const editor = useRef<EditorHandle>(null);
  const isNarrow = useIsNarrow();
  const [part, setPart] = useState<Part>("task");
  const [file, setFile] = useState(Object.keys(draft.files)[0] ?? "");
  const [isSending, setSending] = useState(false);

  const submit = async () => {
    if (!isKnown || isBusy(handle.run) || isSending) return;
    setSending(true);
    if (isNarrow) setPart("results");
    await Promise.all([draft.flush(), handle.submit(draft.latest())]);
    setSending(false);
  };
  const goTo = (name: string | null, line: number) => {
    if (name && name in draft.files) setFile(name);
    setPart("code");
    // The editor of that file has to be on the page before its line can be shown.
    requestAnimationFrame(() => requestAnimationFrame(() => editor.current?.goToLine(line)));
  };

  const task = <TaskPanel exercise={exercise} draft={draft} isSignedIn={isKnown} />;
  const code = (
    <Suspense fallback={<EditorWaiting />}>
      <CodePanel
        exercise={exercise}
        draft={draft}
        run={handle.run}
        preferences={preferences}
        file={file}
        onFile={setFile}
        editor={editor}
        isSignedIn={isKnown}
        onSubmit={() => void submit()}
      />
    </Suspense>
  );
  const bar = (
    <SubmitBar
      run={handle.run}
      slug={exercise.slug}
      isSignedIn={isKnown}
      isSending={isSending}
      onSubmit={() => void submit()}
    />
  );
  const results = (
    <section className={styles.results} aria-label={t("run.title")}>
      {!isKnown && <Notice>{t("exercise.signIn")}</Notice>}
      <Results exercise={exercise} handle={handle} goTo={goTo} />
    </section>
  );

  if (isNarrow)
    return (
      <div className={styles.page}>
        <ExerciseHeader exercise={exercise} />
        <fieldset className={styles.parts} aria-label={t("exercise.parts")}>
          {PARTS.map((name) => (
            <button key={name} type="button" aria-pressed={part === name} onClick={() => setPart(name)}>
              {t(`exercise.part.${name}`)}
            </button>
          ))}
        </fieldset>
        <div className={cx(styles.part, part !== "task" && styles.away)}>{task}</div>
        <div className={cx(styles.part, part !== "code" && styles.away)}>{code}</div>
        <div className={cx(styles.part, part !== "results" && styles.away)}>{results}</div>
        {bar}
      </div>
    );
  return (
    <div className={styles.page}>
      <ExerciseHeader exercise={exercise} />
      <div className={styles.bench}>
        <SplitPane
          name={t("exercise.panel")}
          storageKey="hub.split.task"
          direction="row"
          initial={38}
          min={22}
          max={60}
          first={task}
          second={
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
          }
        />
      </div>
    </div>
  );
}

/** The learner's solution, or null where there is none yet. */
async function solutionOrNone(exercise: string, signal: AbortSignal): Promise<Solution | null> {
  try {
    return await readSolution(exercise, signal);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

const route = getRouteApi("/exercises/$exercise");

export default function ExercisePage() {
  const { exercise: slug } = route.useParams();
  const session = useSession();
  const user = session.user?.id ?? null;
  // Both on their way while the exercise is.
  useEffect(() => {
    void loadPanel();
    preloadEditor();
  }, []);
  const exercise = useQuery(queries.exercise(slug));
  const solution = useQuery({
    queryKey: ["solution", user, slug],
    queryFn: ({ signal }) => (user ? solutionOrNone(slug, signal) : null),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnMount: "always",
    retry: 1,
  });
  if (exercise.isError) return <PageProblem error={exercise.error} onRetry={() => void exercise.refetch()} />;
  if (!exercise.data || solution.isPending)
    return (
      <div className={styles.alone}>
        <Loading />
      </div>
    );
  // A server that cannot be reached must not keep the learner from the code that is in this browser.
  const kept = solution.isError ? readDraft(user ?? VISITOR, slug) : null;
  if (solution.isError && !kept) return <PageProblem error={solution.error} onRetry={() => void solution.refetch()} />;
  const start: Solution | null = kept
    ? { exercise: slug, files: kept.files, revision: kept.base ?? 0, saved_at: null, status: "started" }
    : (solution.data ?? null);
  return <Workbench key={`${user}/${slug}`} exercise={exercise.data} solution={start} />;
}
