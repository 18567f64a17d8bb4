/** The live board of a cohort: who is on which exercise, and who is stuck, ordered by need. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { BoardRow } from "@/api/board";
import { cohortQuery } from "@/api/cohorts";
import { ButtonLink } from "@/components/button";
import { Page } from "@/components/page";
import { PageProblem } from "@/components/page-problem";
import { EmptyState, Loading, Notice, Skeleton } from "@/components/states";
import { useTick } from "@/components/time";
import { t } from "@/lib/messages/board";
import { arrange, type Group, keepPlaces } from "./arrange";
import styles from "./board.module.css";
import { Row } from "./row";
import { useBoard } from "./use-board";

const route = getRouteApi("/cohorts/$cohort/board");
const TICK_MS = 5_000;

const Waiting = () => (
  <div className={styles.list}>
    {[0, 1, 2, 3].map((place) => (
      <div key={place} className={styles.row}>
        <Skeleton width="9rem" height="2.6em" />
        <Skeleton width="70%" height="2.6em" />
      </div>
    ))}
  </div>
);

function summary(groups: Group[]): string {
  const count = (name: Group["name"]) => groups.find((group) => group.name === name)?.rows.length ?? 0;
  const stuck = count("stuck");
  const working = count("working");
  return t("board.summary", {
    stuck: stuck ? t("board.stuckCount", { count: stuck }) : t("board.stuckNone"),
    working: working ? t("board.workingCount", { count: working }) : t("board.workingNone"),
  });
}

function List({ groups, now, onHold }: { groups: Group[]; now: number; onHold: (isHeld: boolean) => void }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing can be done here; the order waits while one points at it.
    <div
      onPointerEnter={(event) => onHold(event.pointerType === "mouse")}
      onPointerLeave={() => onHold(false)}
      onFocus={(event) => onHold(event.target.matches(":focus-visible"))}
      onBlur={() => onHold(false)}
    >
      {groups.map(({ name, rows }) => (
        <section key={name} className={styles.group} aria-label={t(`board.group.${name}`)}>
          <h2>
            {t(`board.group.${name}`)} <span className={styles.count}>{rows.length}</span>
          </h2>
          <ol className={styles.list}>
            {rows.map((row) => (
              <Row key={row.learner} row={row} now={now} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

/** Arranged by need; while somebody points at it nothing changes its place, so that nobody presses what has just moved. */
function useArranged(rows: BoardRow[], isHeld: boolean, now: number): Group[] {
  const last = useRef<Group[]>([]);
  const groups = isHeld ? keepPlaces(last.current, rows, now) : arrange(rows, now);
  last.current = groups;
  return groups;
}

export default function BoardPage() {
  const { cohort: id } = route.useParams();
  const cohort = useQuery(cohortQuery(id));
  const { query, isLost } = useBoard(id);
  const [isHeld, setHeld] = useState(false);
  useTick(TICK_MS);
  const now = Date.now();
  const groups = useArranged(query.data?.items ?? [], isHeld, now);
  const error = cohort.error ?? query.error;
  if (error && !(cohort.data && query.data))
    return (
      <PageProblem
        error={error}
        onRetry={() => {
          void cohort.refetch();
          void query.refetch();
        }}
      />
    );
  const above = (
    <p className={styles.above}>
      <Link to="/cohorts/$cohort" params={{ cohort: id }}>
        {cohort.data?.name ?? " "}
      </Link>
    </p>
  );
  const isEmpty = query.data?.items.length === 0;
  return (
    <Page title={t("board.title")} above={above} lead={query.data && !isEmpty ? summary(groups) : " "}>
      {isLost && (
        <div className={styles.lost}>
          <Notice tone="warning">{t("board.lost")}</Notice>
        </div>
      )}
      {!query.data && (
        <Loading>
          <Waiting />
        </Loading>
      )}
      {isEmpty && (
        <EmptyState
          title={t("board.empty")}
          action={
            <ButtonLink look="primary" to="/cohorts/$cohort" params={{ cohort: id }}>
              {t("board.toCohort")}
            </ButtonLink>
          }
        >
          {t("board.emptyText")}
        </EmptyState>
      )}
      <List groups={groups} now={now} onHold={setHeld} />
      {groups.length > 0 && (
        <details className={styles.how}>
          <summary>{t("board.how")}</summary>
          <p>{t("board.howText")}</p>
        </details>
      )}
    </Page>
  );
}
