/** One learner's work on one exercise, for those who teach them: the code, what came of it, and the conversation. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { threadQuery } from "@/api/help";
import { Page } from "@/components/page";
import { PageProblem } from "@/components/page-problem";
import { Loading } from "@/components/states";
import { t } from "@/lib/messages/mentoring";
import styles from "./mentoring.module.css";

const Desk = lazy(() => import("./desk"));
const Standing = lazy(() => import("./standing"));
const route = getRouteApi("/help/$learner/$exercise");

export default function DeskPage() {
  const { learner, exercise } = route.useParams();
  const query = useQuery(threadQuery(learner, exercise));
  if (query.isError && !query.data) return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  const thread = query.data;
  const above = (
    <p className={styles.above}>
      <Link to="/help">{t("queue.title")}</Link>
      <Link to="/exercises/$exercise" params={{ exercise }}>
        {t("desk.toExercise")}
      </Link>
    </p>
  );
  const name = thread?.learner.name ?? t("talk.learner");
  return (
    <Page title={thread ? t("desk.exercise", { name, exercise: thread.title ?? exercise }) : exercise} above={above}>
      <Suspense fallback={<Loading />}>
        {thread ? (
          <>
            <Standing thread={thread} />
            <Desk thread={thread} />
          </>
        ) : (
          <Loading />
        )}
      </Suspense>
    </Page>
  );
}
