/** The exercise at work: the learner's code, and what can be done with it: submit, run, step through. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { queries } from "@/api/queries";
import type { RunInput } from "@/api/running";
import type { Exercise, Solution } from "@/api/types";
import { type EditorHandle, EditorWaiting } from "@/components/editor/editor";
import { Loading, Notice } from "@/components/states";
import { t } from "@/lib/messages/exercise";
import { DEFAULT_PREFERENCES } from "@/lib/preferences";
import type { Problem } from "@/lib/problem";
import { useSession } from "@/lib/session";
import { useIsNarrow } from "@/lib/use-media";
import { Bench, type Part } from "./bench";
import { ExerciseHeader } from "./exercise-header";
import styles from "./exercise-page.module.css";
import { useOwnRun } from "./own-run/use-own-run";
import { Results } from "./results";
import { isBusy } from "./run-state";
import { SubmitBar } from "./submit-bar";
import { TaskPanel } from "./task-panel";
import { useDraft } from "./use-draft";
import { useRun } from "./use-run";
import { useRunKey } from "./use-run-key";
import { useStepping } from "./use-stepping";
import { type View, Views } from "./views";

// The code and its editor come together, in chunks of their own; what else can be done with it comes later.
export const loadPanel = () => import("./code-panel");
const CodePanel = lazy(loadPanel);
const loadOwnRun = () => import("./own-run/own-run-panel");
const OwnRunPanel = lazy(loadOwnRun);
const Notices = lazy(() => import("./notices"));
const Steps = lazy(() => import("./steps/steps"));

/** The language whose steps the runner can tell. */
const STEPPED = "python";

const route = getRouteApi("/exercises/$exercise");

export function Workbench({ exercise, solution }: { exercise: Exercise; solution: Solution | null }) {
  const session = useSession();
  const { data: me } = useQuery({ ...queries.me(), enabled: session.status === "signed-in" });
  const preferences = me?.preferences ?? DEFAULT_PREFERENCES;
  const isKnown = session.user !== null;
  const draft = useDraft(exercise, solution);
  const handle = useRun(exercise);
  const own = useOwnRun(exercise);
  const { stepping, open, close, leave } = useStepping();
  const editor = useRef<EditorHandle>(null);
  const isNarrow = useIsNarrow();
  useEffect(() => void loadOwnRun(), []);
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const [part, setPart] = useState<Part>("task");
  const [view, setView] = useState<View>("tests");
  const [file, setFile] = useState(Object.keys(draft.files)[0] ?? "");
  const [isSending, setSending] = useState(false);

  const showTab = (next: string) => {
    void navigate({ search: { tab: next }, replace: true });
    setPart("task");
  };
  const show = (next: View) => {
    setView(next);
    if (isNarrow) setPart("results");
  };
  const submit = async () => {
    if (!isKnown || isBusy(handle.run) || isSending) return;
    setSending(true);
    show("tests");
    await Promise.all([draft.flush(), handle.submit(draft.latest())]);
    setSending(false);
  };
  const run = () => {
    if (!isKnown || stepping) return;
    show("own");
    void own.run(draft.latest());
  };
  const step = (input: RunInput) => open({ files: draft.latest(), input });
  const { refuse } = own;
  const refuseSteps = useCallback(
    (problem: Problem) => {
      leave();
      setView("own");
      refuse(problem);
    },
    [leave, refuse],
  );
  const goTo = (name: string | null, line: number) => {
    if (name && name in draft.files) setFile(name);
    leave();
    setPart("code");
    // The editor of that file has to be on the page before its line can be shown.
    requestAnimationFrame(() => requestAnimationFrame(() => editor.current?.goToLine(line)));
  };
  const page = useRef<HTMLDivElement>(null);
  useRunKey(page, run);

  const onStep = isKnown && exercise.language === STEPPED ? step : undefined;
  const views = isKnown && <Views view={view} onView={setView} isProgram={own.isProgram} />;
  return (
    <div ref={page} className={styles.page}>
      <ExerciseHeader exercise={exercise} />
      <Bench
        isNarrow={isNarrow}
        part={part}
        onPart={setPart}
        task={
          <TaskPanel exercise={exercise} draft={draft} isSignedIn={isKnown} tab={tab} onTab={showTab} goTo={goTo} />
        }
        code={
          <Suspense fallback={<EditorWaiting />}>
            <CodePanel
              exercise={exercise}
              draft={draft}
              run={handle.run}
              ran={view === "own" ? own.ran : null}
              preferences={preferences}
              file={file}
              onFile={setFile}
              editor={editor}
              isSignedIn={isKnown}
              onSubmit={() => void submit()}
              onHelp={() => showTab("help")}
            />
          </Suspense>
        }
        bar={
          <SubmitBar
            run={handle.run}
            slug={exercise.slug}
            isSignedIn={isKnown}
            isSending={isSending}
            isRunning={own.isBusy}
            views={!isNarrow && views}
            onRun={run}
            onSubmit={() => void submit()}
          />
        }
        results={
          <section className={styles.results} aria-label={t("run.title")}>
            {isNarrow && views}
            {!isKnown && <Notice>{t("exercise.signIn")}</Notice>}
            <Suspense>{isKnown && <Notices exercise={exercise} />}</Suspense>
            <div className={styles.view} hidden={view !== "tests"}>
              <Results exercise={exercise} handle={handle} goTo={goTo} onStep={onStep} />
            </div>
            {view === "own" && (
              <Suspense fallback={<Loading />}>
                <OwnRunPanel own={own} exercise={exercise} goTo={goTo} onRun={run} onStep={onStep} />
              </Suspense>
            )}
          </section>
        }
        steps={
          stepping && (
            <Suspense fallback={<EditorWaiting />}>
              <Steps
                exercise={exercise}
                stepping={stepping}
                run={handle.run}
                fontSize={preferences.editor_font_size}
                goTo={goTo}
                onClose={close}
                onRefused={refuseSteps}
              />
            </Suspense>
          )
        }
      />
    </div>
  );
}
