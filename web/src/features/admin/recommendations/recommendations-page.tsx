/** Recommendations as admins see them: what was shown, what became of it, and experiments. The parts come after the numbers. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { type Overview, recommendingQuery } from "@/api/recommending";
import { Page } from "@/components/page";
import { Select } from "@/components/select";
import { EmptyState, Loaded, Notice, Skeleton } from "@/components/states";
import { Stats } from "@/components/stats";
import { t } from "@/lib/messages/recommending";
import { isOfExercises, OUTCOMES, rate, shareName, total } from "./rates";
import styles from "./recommendations.module.css";

const Parts = lazy(() => import("./parts"));
const PERIODS = [7, 30, 90] as const;

function Waiting() {
  return (
    <div className={styles.waiting}>
      <Skeleton height="4rem" />
      <Skeleton height="15rem" />
      <Skeleton height="12rem" />
    </div>
  );
}

function Numbers({ data }: { data: Overview }) {
  const sum = total(data);
  if (sum.impressions === 0)
    return (
      <div className={styles.alarms}>
        <EmptyState title={t("recommending.emptyTitle")}>{t("recommending.emptyText")}</EmptyState>
      </div>
    );
  return (
    <Stats
      items={[
        {
          value: sum.impressions,
          label: t("recommending.slates", { count: sum.impressions }),
          note: t("recommending.slatesNote", { count: sum.shown }),
        },
        ...OUTCOMES.map((outcome) => ({
          value: shareName(rate(sum, outcome)),
          label: t(`recommending.${outcome}`),
          note: t(isOfExercises(outcome) ? "recommending.ofExercises" : "recommending.ofShown"),
        })),
      ]}
    />
  );
}

export default function RecommendationsPage() {
  const [days, setDays] = useState<number>(30);
  const query = useQuery(recommendingQuery(days));
  return (
    <Page
      title={t("recommending.title")}
      lead={t("recommending.lead")}
      above={<Link to="/admin">{t("nav.admin")}</Link>}
      aside={
        <Select
          label={t("recommending.period")}
          isLabelHidden
          value={`${days}`}
          options={PERIODS.map((count) => ({ value: `${count}`, label: t("recommending.days", { count }) }))}
          onChange={(value) => setDays(Number(value))}
        />
      }
    >
      <Loaded query={query} skeleton={<Waiting />}>
        {(data) => (
          <div className={styles.loaded} aria-busy={query.isPlaceholderData}>
            {data.alarms.length > 0 && (
              <div className={styles.alarms}>
                {data.alarms.map((alarm) => (
                  <Notice key={alarm.text} tone={alarm.kind === "slates_lost" ? "warning" : "failed"}>
                    {alarm.text}
                  </Notice>
                ))}
              </div>
            )}
            <Numbers data={data} />
            <Suspense fallback={<Waiting />}>
              <Parts data={data} />
            </Suspense>
          </div>
        )}
      </Loaded>
    </Page>
  );
}
