/** The plan for a week: what to do on which day, and the goal and the pace that it comes from. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { Plan } from "@/api/hand";
import { queries } from "@/api/queries";
import { Page } from "@/components/page";
import { Select } from "@/components/select";
import { EmptyState, Loaded, Paragraphs, Skeleton } from "@/components/states";
import { t } from "@/lib/messages/plan";
import styles from "./plan.module.css";
import { usePlan } from "./use-plan";
import { Week } from "./week";

const GoalCard = lazy(() => import("./goal-card"));
const route = getRouteApi("/plan");

function Waiting() {
  return (
    <div className={styles.columns}>
      <div>
        {[4, 2, 2, 4].map((lines, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the days are all alike.
          <div key={index} className={styles.day}>
            <Skeleton width="5rem" />
            <Paragraphs lines={lines} />
          </div>
        ))}
      </div>
      <Skeleton height="16rem" />
    </div>
  );
}

function Goal({ plan, track }: { plan: Plan; track: string }) {
  return (
    <div className={styles.aside}>
      <Suspense fallback={<Skeleton height="16rem" />}>
        <GoalCard key={track} plan={plan} track={track} />
      </Suspense>
    </div>
  );
}

function TrackChoice({ chosen }: { chosen: string | null }) {
  const { data } = useQuery(queries.tracks());
  const navigate = useNavigate();
  const tracks = data?.items ?? [];
  if (!chosen || tracks.length < 2) return null;
  return (
    <Select
      label={t("plan.track")}
      value={chosen}
      options={tracks.map((one) => ({ value: one.slug, label: one.title }))}
      onChange={(track) => void navigate({ to: "/plan", search: { track } })}
    />
  );
}

export default function PlanPage() {
  const { track = null } = route.useSearch();
  const [weeks, setWeeks] = useState(0);
  const { query, change } = usePlan(track, weeks);
  return (
    <Page title={t("plan.title")} lead={t("plan.lead")} aside={<TrackChoice chosen={query.data?.track ?? track} />}>
      <Loaded query={query} skeleton={<Waiting />}>
        {(plan) =>
          plan.track === null ? (
            <EmptyState title={t("plan.noTrackTitle")}>{t("plan.noTrackText")}</EmptyState>
          ) : (
            <div className={styles.columns}>
              {!plan.is_set && <Goal plan={plan} track={plan.track} />}
              <Week plan={plan} weeks={weeks} onWeeks={setWeeks} onChange={change} />
              {plan.is_set && <Goal plan={plan} track={plan.track} />}
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}
