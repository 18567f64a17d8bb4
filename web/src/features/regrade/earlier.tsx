/** What was regraded before, newest first. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { listRegrades } from "@/api/regrading";
import type { Regrade } from "@/api/types";
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { useExerciseTitle } from "@/components/exercise-link";
import { EmptyState, ErrorState, Loading } from "@/components/states";
import { Table } from "@/components/table";
import { Time } from "@/components/time";
import { t } from "@/lib/messages/regrade/regrades";
import { asProblem } from "@/lib/problem";
import styles from "./regrade.module.css";
import { choiceWords, personName, resultWords, statusTone } from "./words";

function Name({ regrade }: { regrade: Regrade }) {
  const title = useExerciseTitle(regrade.exercise);
  return (
    <Link to="/admin/regrades/$regrade" params={{ regrade: regrade.id }}>
      {title}
    </Link>
  );
}

function Result({ regrade }: { regrade: Regrade }) {
  const isKnown = regrade.status !== "cancelled" && regrade.status !== "failed" && !regrade.progress;
  return (
    <span className={styles.result}>
      <Badge tone={statusTone(regrade.status)}>{t(`regrade.status.${regrade.status}`)}</Badge>
      {isKnown && <span className="numbers">{resultWords(regrade)}</span>}
      {regrade.progress && (
        <span className="numbers">
          {t("regrade.progress", { done: regrade.progress.done, total: regrade.progress.total })}
        </span>
      )}
    </span>
  );
}

function List({ rows }: { rows: Regrade[] }) {
  return (
    <Table
      caption={t("regrades.list")}
      rows={rows}
      rowKey={(regrade) => regrade.id}
      columns={[
        { name: t("regrades.exercise"), cell: (regrade) => <Name regrade={regrade} /> },
        { name: t("regrades.result"), cell: (regrade) => <Result regrade={regrade} /> },
        {
          name: t("regrades.chosen"),
          cell: (regrade) => <span className={styles.chosen}>{choiceWords(regrade)}</span>,
        },
        {
          name: t("regrades.askedBy"),
          cell: (regrade) => (regrade.asked_by ? personName(regrade.asked_by) : t("regrades.operator")),
        },
        { name: t("regrades.when"), cell: (regrade) => <Time at={regrade.created_at} /> },
      ]}
    />
  );
}

export default function Earlier() {
  const query = useInfiniteQuery({
    queryKey: ["regrades"],
    queryFn: ({ pageParam, signal }) => listRegrades(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <ErrorState problem={asProblem(query.error)} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <EmptyState title={t("regrades.emptyTitle")}>{t("regrades.empty")}</EmptyState>;
  return (
    <>
      <List rows={rows} />
      {query.hasNextPage && (
        <Button
          className={styles.more ?? ""}
          isBusy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t("action.more")}
        </Button>
      )}
    </>
  );
}
