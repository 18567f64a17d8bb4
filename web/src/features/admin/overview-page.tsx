/** What happened on this hub: people, submissions, and how each exercise goes. */
import { useQuery } from "@tanstack/react-query";
import { queries } from "@/api/queries";
import type { Overview } from "@/api/types";
import { ButtonLink } from "@/components/button";
import { DayChart } from "@/components/day-chart";
import { Meter } from "@/components/meter";
import { Page, Section } from "@/components/page";
import { EmptyState, Loaded } from "@/components/states";
import { Stats } from "@/components/stats";
import { Table } from "@/components/table";
import { Time } from "@/components/time";
import { t } from "@/lib/messages/overview";
import { t as parts } from "@/lib/messages/parts";
import { hasRole, useSession } from "@/lib/session";
import { dayName, percent } from "@/lib/time";
import styles from "./admin.module.css";

function chartTitle(days: Overview["daily"]): string {
  const count = days.reduce((sum, day) => sum + day.submissions, 0);
  if (count === 0) return t("overview.chartNone", { days: days.length });
  const busiest = days.reduce((most, day) => (day.submissions > most.submissions ? day : most));
  return t("overview.chart", { count, days: days.length, busiest: dayName(busiest.date) });
}

function Exercises({ items }: { items: Overview["exercises"] }) {
  if (items.length === 0) return <EmptyState>{t("overview.exercisesEmpty")}</EmptyState>;
  return (
    <Table
      caption={t("overview.exercises")}
      rows={items}
      rowKey={(item) => item.exercise}
      columns={[
        { name: t("overview.exercise"), cell: (item) => item.title },
        {
          name: t("overview.passRate"),
          cell: (item) =>
            item.pass_rate === null ? (
              "–"
            ) : (
              <div className={styles.rate}>
                <Meter label={`${t("overview.passRate")}: ${item.title}`} isLabelHidden value={item.pass_rate} />
                <span className="numbers">
                  {percent(item.pass_rate)}{" "}
                  <small>{t("overview.acceptedOf", { accepted: item.accepted, total: item.submissions })}</small>
                </span>
              </div>
            ),
        },
        { name: t("overview.learners"), isNumber: true, cell: (item) => item.learners },
        { name: t("overview.median"), isNumber: true, cell: (item) => item.median_attempts_to_solve ?? "–" },
      ]}
    />
  );
}

function Recent({ items }: { items: Overview["recent"] }) {
  if (items.length === 0) return <EmptyState>{t("overview.recentEmpty")}</EmptyState>;
  return (
    <ol className={styles.recent}>
      {items.map((item) => (
        <li key={`${item.at}/${item.topic}/${item.summary}`}>
          <span>{item.summary}</span>
          <Time at={item.at} />
        </li>
      ))}
    </ol>
  );
}

function Numbers({ data }: { data: Overview }) {
  const { users, submissions } = data;
  return (
    <>
      <Stats
        items={[
          {
            value: users.total,
            label: t("overview.users", { count: users.total }),
            note: t("overview.usersNew", { count: users.last_7_days }),
          },
          { value: data.active_learners_7_days, label: t("overview.active") },
          {
            value: submissions.total,
            label: t("overview.submissions", { count: submissions.total }),
            note: t("overview.submissionsNew", { count: submissions.last_7_days }),
          },
          {
            value: submissions.total ? percent(submissions.accepted / submissions.total) : "–",
            label: t("overview.accepted"),
            note: t("overview.acceptedOf", { accepted: submissions.accepted, total: submissions.total }),
          },
        ]}
      />
      <DayChart
        title={chartTitle(data.daily)}
        days={data.daily}
        columns={[
          { name: parts("column.date"), cell: (day) => dayName(day.date) },
          { name: parts("column.submissions"), isNumber: true, cell: (day) => day.submissions },
          { name: parts("column.accepted"), isNumber: true, cell: (day) => day.accepted },
          { name: t("overview.signUps"), isNumber: true, cell: (day) => day.sign_ups },
        ]}
      />
      <div className={styles.sections}>
        <Section title={t("overview.exercises")}>
          <Exercises items={data.exercises} />
        </Section>
        <Section title={t("overview.recent")}>
          <Recent items={data.recent} />
        </Section>
      </div>
    </>
  );
}

export default function OverviewPage() {
  const query = useQuery(queries.overview());
  const { user } = useSession();
  return (
    <Page
      title={t("overview.title")}
      lead={t("overview.lead")}
      aside={
        <div className={styles.row}>
          {hasRole(user, "admin") && (
            <>
              <ButtonLink to="/admin/dead-letters">{t("overview.deadLetters")}</ButtonLink>
              <ButtonLink to="/admin/recommendations">{t("overview.recommendations")}</ButtonLink>
            </>
          )}
          <ButtonLink to="/admin/regrades">{t("overview.regrades")}</ButtonLink>
        </div>
      }
    >
      <Loaded query={query}>{(data) => <Numbers data={data} />}</Loaded>
    </Page>
  );
}
