/** One regrade: how far it is, what would change or has changed, and what can be done with it. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { regradeQuery } from "@/api/regrading";
import type { Regrade } from "@/api/types";
import { Badge } from "@/components/badge";
import { useExerciseTitle } from "@/components/exercise-link";
import { Page, Section } from "@/components/page";
import { PageProblem } from "@/components/page-problem";
import { Loading } from "@/components/states";
import { t } from "@/lib/messages/regrade/outcome";
import { Decisions } from "./decisions";
import { Counts, Standing } from "./outcome";
import styles from "./regrade.module.css";
import { choiceWords, statusTone } from "./words";

const VerdictMatrix = lazy(() => import("./verdict-matrix"));
const Entries = lazy(() => import("./entries"));
const route = getRouteApi("/admin/regrades/$regrade");

function Found({ regrade }: { regrade: Regrade }) {
  const { show } = route.useSearch();
  const navigate = route.useNavigate();
  const title = useExerciseTitle(regrade.exercise);
  const hasResults = regrade.status !== "cancelled" && regrade.verdicts.length > 0;
  return (
    <Page
      title={title}
      lead={`${choiceWords(regrade)}.`}
      above={
        <p className={styles.above}>
          <Link to="/admin/regrades">{t("regrades.title")}</Link>
          <Badge tone={statusTone(regrade.status)}>{t(`regrade.status.${regrade.status}`)}</Badge>
        </p>
      }
      aside={
        <div className={styles.decisions}>
          <Decisions regrade={regrade} />
        </div>
      }
    >
      <Standing regrade={regrade} />
      {hasResults && <Counts regrade={regrade} />}
      {hasResults && regrade.status !== "previewing" && (
        <Section title={t("regrade.matrix")}>
          <Suspense fallback={<Loading />}>
            <VerdictMatrix verdicts={regrade.verdicts} />
          </Suspense>
        </Section>
      )}
      {regrade.status !== "cancelled" && regrade.status !== "previewing" && (
        <Section title={t("regrade.entries")}>
          <Suspense fallback={<Loading />}>
            <Entries
              regrade={regrade}
              wanted={show}
              onShow={(next) => void navigate({ search: next === "changed" ? {} : { show: next }, replace: true })}
            />
          </Suspense>
        </Section>
      )}
    </Page>
  );
}

export default function RegradePage() {
  const { regrade: id } = route.useParams();
  const query = useQuery(regradeQuery(id));
  if (query.data) return <Found regrade={query.data} />;
  if (query.isError) return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className={styles.alone}>
      <Loading />
    </div>
  );
}
