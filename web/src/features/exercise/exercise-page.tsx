/** The exercise page: the task, the code, and what the judge says about it. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect } from "react";
import { queries } from "@/api/queries";
import type { Solution } from "@/api/types";
import { readSolution } from "@/api/work";
import { preloadEditor } from "@/components/editor/editor";
import { PageProblem } from "@/components/page-problem";
import { Loading } from "@/components/states";
import { readDraft, VISITOR } from "@/lib/drafts";
import { Problem } from "@/lib/problem";
import { useSession } from "@/lib/session";
import styles from "./exercise-page.module.css";
import { loadPanel, Workbench } from "./workbench";

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
