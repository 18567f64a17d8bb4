/** The cohorts one is in, and the ways into another. Admins see those of others below. */
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { COHORTS_KEY, cohortsQuery, createCohort, listAllCohorts } from "@/api/cohorts";
import { Button, ButtonLink } from "@/components/button";
import { Page, Section } from "@/components/page";
import { EmptyState, ErrorState, Loaded, Loading } from "@/components/states";
import { t } from "@/lib/messages/cohorts";
import { asProblem } from "@/lib/problem";
import { hasRole, useSession } from "@/lib/session";
import { CohortTable } from "./cohort-table";
import styles from "./cohorts.module.css";

const Ask = lazy(() => import("./ask"));

function Others() {
  const query = useInfiniteQuery({
    queryKey: [...COHORTS_KEY, "all"],
    queryFn: ({ pageParam, signal }) => listAllCohorts(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t("cohorts.others")}>
      {query.isPending && <Loading />}
      {query.isError && <ErrorState problem={asProblem(query.error)} onRetry={() => void query.refetch()} />}
      {rows.length > 0 && <CohortTable caption={t("cohorts.others")} rows={rows} />}
      {query.hasNextPage && (
        <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("action.more")}
        </Button>
      )}
    </Section>
  );
}

export default function CohortsPage() {
  const query = useQuery(cohortsQuery());
  const [asks, setAsks] = useState<"new" | "join" | null>(null);
  const { user } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const teaches = hasRole(user, "instructor");
  const close = () => setAsks(null);
  const create = async (name: string) => {
    const cohort = await createCohort(name);
    await client.invalidateQueries({ queryKey: COHORTS_KEY });
    await navigate({ to: "/cohorts/$cohort", params: { cohort: cohort.id } });
  };
  const goToCode = async (code: string) => {
    const read = code.replace(/[^\p{L}\p{N}]/gu, "");
    if (read) await navigate({ to: "/join/$code", params: { code: read } });
  };
  return (
    <Page
      title={t("cohorts.title")}
      lead={t("cohorts.lead")}
      aside={
        <div className={styles.actions}>
          {teaches && (
            <ButtonLink look="quiet" to="/help">
              {t("nav.help")}
            </ButtonLink>
          )}
          <Button look={teaches ? "secondary" : "primary"} onClick={() => setAsks("join")}>
            {t("cohorts.join")}
          </Button>
          {teaches && (
            <Button look="primary" onClick={() => setAsks("new")}>
              {t("cohorts.new")}
            </Button>
          )}
        </div>
      }
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length > 0 ? (
            <CohortTable caption={t("cohorts.title")} rows={items} />
          ) : (
            <EmptyState title={t("cohorts.emptyTitle")}>
              {t(teaches ? "cohorts.emptyTeacher" : "cohorts.emptyLearner")}
            </EmptyState>
          )
        }
      </Loaded>
      {hasRole(user, "admin") && <Others />}
      <Suspense>
        {asks === "new" && (
          <Ask
            title={t("cohorts.new")}
            label={t("cohorts.newName")}
            help={t("cohorts.newHelp")}
            submit={t("cohorts.create")}
            send={create}
            onClose={close}
          />
        )}
        {asks === "join" && (
          <Ask
            title={t("cohorts.join")}
            label={t("cohorts.code")}
            help={t("cohorts.codeHelp")}
            submit={t("cohorts.goOn")}
            send={goToCode}
            onClose={close}
          />
        )}
      </Suspense>
    </Page>
  );
}
