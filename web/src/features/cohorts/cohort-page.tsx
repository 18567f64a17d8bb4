/** One cohort: for those who learn there what it is and the way out, for those who teach there all of it. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { COHORTS_KEY, type Cohort, cohortQuery, removeMember } from "@/api/cohorts";
import { Button } from "@/components/button";
import { ConfirmDialog } from "@/components/dialog/dialog";
import { Page } from "@/components/page";
import { PageProblem } from "@/components/page-problem";
import { Loading } from "@/components/states";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/cohorts";
import { asProblem } from "@/lib/problem";
import { useSession } from "@/lib/session";
import styles from "./cohorts.module.css";

const Announcements = lazy(() => import("./announcements"));
const Teaching = lazy(() => import("./teaching"));
const route = getRouteApi("/cohorts/$cohort");

function Learning({ cohort }: { cohort: Cohort }) {
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { user } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { name } = cohort;
  const leave = async () => {
    if (!user) return;
    setBusy(true);
    try {
      await removeMember(cohort.id, user.id);
      toast(t("cohort.left", { name }));
      await navigate({ to: "/cohorts" });
      await client.invalidateQueries({ queryKey: COHORTS_KEY });
    } catch (error) {
      toast(asProblem(error).message, "failed");
      setBusy(false);
      setAsking(false);
    }
  };
  const others = cohort.learners - 1;
  return (
    <div className={styles.learning}>
      <p>{others > 0 ? t("cohort.learnHere", { count: others }) : t("cohort.learnAlone")}</p>
      <p className={styles.quiet}>{t("cohort.sees")}</p>
      <Button onClick={() => setAsking(true)}>{t("cohort.leave")}</Button>
      <ConfirmDialog
        title={t("cohort.leaveTitle", { name })}
        text={t("cohort.leaveText")}
        confirm={t("cohort.leave")}
        isOpen={isAsking}
        isBusy={isBusy}
        onConfirm={() => void leave()}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}

export default function CohortPage() {
  const { cohort: id } = route.useParams();
  const query = useQuery(cohortQuery(id));
  if (query.isError) return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  const above = (
    <p className={styles.above}>
      <Link to="/cohorts">{t("cohorts.title")}</Link>
    </p>
  );
  if (!query.data)
    return (
      <Page title={t("cohorts.name")} above={above}>
        <Loading />
      </Page>
    );
  if (query.data.role === "learner")
    return (
      <Page title={query.data.name} above={above}>
        <Learning cohort={query.data} />
        <Suspense>
          <Announcements cohort={id} />
        </Suspense>
      </Page>
    );
  return (
    <Suspense>
      <Teaching cohort={query.data} above={above} />
    </Suspense>
  );
}
