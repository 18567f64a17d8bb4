/** A learner's own numbers: what was solved, on which days, and what is held. */
import { useQuery } from "@tanstack/react-query";
import { queries } from "@/api/queries";
import type { Mastery, MyAnalytics } from "@/api/types";
import { ButtonLink } from "@/components/button";
import { type Day, DayChart } from "@/components/day-chart";
import { ExerciseLink } from "@/components/exercise-link";
import { Meter } from "@/components/meter";
import { Page, Section } from "@/components/page";
import { EmptyState, Loaded } from "@/components/states";
import { Stats } from "@/components/stats";
import { Table } from "@/components/table";
import { Time } from "@/components/time";
import { t as parts } from "@/lib/messages/parts";
import { t } from "@/lib/messages/progress";
import { dayName } from "@/lib/time";
import styles from "./progress.module.css";

function chartTitle(days: Day[]): string {
  const count = days.reduce((sum, day) => sum + day.submissions, 0);
  const accepted = days.reduce((sum, day) => sum + day.accepted, 0);
  return count === 0
    ? t("progress.chartNone", { days: days.length })
    : t("progress.chart", { count, days: days.length, accepted });
}

function Exercises({ items }: { items: MyAnalytics["exercises"] }) {
  return (
    <Table
      caption={t("progress.exercises")}
      rows={items}
      rowKey={(item) => item.exercise}
      columns={[
        {
          name: t("progress.exercise"),
          cell: (item) => <ExerciseLink slug={item.exercise} />,
        },
        { name: t("progress.attempts"), isNumber: true, cell: (item) => item.attempts },
        { name: t("progress.firstTry"), cell: (item) => item.first_attempt_at && <Time at={item.first_attempt_at} /> },
        {
          name: t("progress.solvedAt"),
          cell: (item) => (item.solved_at ? <Time at={item.solved_at} /> : t("progress.notSolved")),
        },
      ]}
    />
  );
}

function MasteryList({ items }: { items: Mastery[] }) {
  return (
    <ul className={styles.mastery}>
      {items
        .filter((item) => item.attempts > 0)
        .map((item) => (
          <li key={item.concept}>
            <Meter label={item.name} value={item.mastery} />
            <p>{item.evidence_text}</p>
          </li>
        ))}
    </ul>
  );
}

function Numbers({ mine }: { mine: MyAnalytics }) {
  const mastery = useQuery(queries.mastery(null));
  if (mine.submissions === 0)
    return (
      <EmptyState
        title={t("progress.emptyTitle")}
        action={
          <ButtonLink look="primary" to="/tracks">
            {t("progress.emptyAction")}
          </ButtonLink>
        }
      >
        {t("progress.emptyText")}
      </EmptyState>
    );
  return (
    <>
      <Stats
        items={[
          { value: mine.solved, label: t("progress.solved", { count: mine.solved }) },
          { value: mine.submissions, label: t("progress.submissions", { count: mine.submissions }) },
          { value: mine.active_days, label: t("progress.days", { count: mine.active_days }) },
          { value: mine.streak_days, label: t("progress.streak", { count: mine.streak_days }) },
        ]}
      />
      <DayChart
        title={chartTitle(mine.daily)}
        days={mine.daily}
        columns={[
          { name: parts("column.date"), cell: (day) => dayName(day.date) },
          { name: parts("column.submissions"), isNumber: true, cell: (day) => day.submissions },
          { name: parts("column.accepted"), isNumber: true, cell: (day) => day.accepted },
        ]}
      />
      <div className={styles.section}>
        <Section title={t("progress.mastery")}>
          <Loaded query={mastery}>{({ items }) => <MasteryList items={items} />}</Loaded>
        </Section>
      </div>
      <div className={styles.section}>
        <Section title={t("progress.exercises")}>
          <Exercises items={mine.exercises} />
        </Section>
      </div>
    </>
  );
}

export default function ProgressPage() {
  const query = useQuery(queries.mine());
  return (
    <Page title={t("progress.title")}>
      <Loaded query={query}>{(mine) => <Numbers mine={mine} />}</Loaded>
    </Page>
  );
}
