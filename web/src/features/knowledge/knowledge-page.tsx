/** What the hub thinks somebody knows, what they said themselves, and how recommendations are made for them. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { hands } from "@/api/hand";
import { queries } from "@/api/queries";
import type { Mastery } from "@/api/types";
import { Page, Section } from "@/components/page";
import { Select } from "@/components/select";
import { EmptyState, Loaded, Paragraphs } from "@/components/states";
import { t } from "@/lib/messages/knowledge";
import { Concept } from "./concept";
import styles from "./knowledge.module.css";
import { type Act, useAct } from "./use-act";
import { isBegun } from "./words";

const Yours = lazy(() => import("./yours"));
const route = getRouteApi("/knowledge");

function TrackChoice({ chosen }: { chosen: string | null }) {
  const { data } = useQuery(queries.tracks());
  const navigate = useNavigate();
  const tracks = data?.items ?? [];
  if (!chosen || tracks.length < 2) return null;
  return (
    <Select
      label={t("knowledge.track")}
      value={chosen}
      options={tracks.map((one) => ({ value: one.slug, label: one.title }))}
      onChange={(track) => void navigate({ to: "/knowledge", search: { track } })}
    />
  );
}

function Concepts({ track, items, act }: { track: string; items: Mastery[]; act: Act }) {
  const { data } = useQuery(hands.said(track));
  const claims = new Map(data?.claims.map((claim) => [claim.concept, claim]));
  const [begun, rest] = [items.filter(isBegun), items.filter((item) => !isBegun(item))];
  const rows = (of: Mastery[]) => (
    <ul className={styles.concepts}>
      {of.map((item) => (
        <Concept key={item.concept} track={track} item={item} claim={claims.get(item.concept)} act={act} />
      ))}
    </ul>
  );
  return (
    <>
      {begun.length > 0 ? rows(begun) : <p className={styles.quiet}>{t("knowledge.none")}</p>}
      {begun.some((item) => item.uncertainty) && <p className={styles.help}>{t("knowledge.legend")}</p>}
      {rest.length > 0 && (
        <details className={styles.rest} open={begun.length === 0}>
          <summary>{t("knowledge.notBegun", { count: rest.length })}</summary>
          {rows(rest)}
        </details>
      )}
    </>
  );
}

export default function KnowledgePage() {
  const { track = null } = route.useSearch();
  const query = useQuery(queries.mastery(track));
  const act = useAct();
  const current = query.data?.track ?? track;
  return (
    <Page title={t("knowledge.title")} lead={t("knowledge.lead")} aside={<TrackChoice chosen={current} />}>
      <div className={styles.page}>
        <Loaded query={query}>
          {({ track: of, items }) =>
            of === null ? (
              <EmptyState title={t("knowledge.noTrackTitle")}>{t("knowledge.noTrackText")}</EmptyState>
            ) : (
              <Section title={t("knowledge.concepts")}>
                <Concepts key={of} track={of} items={items} act={act} />
              </Section>
            )
          }
        </Loaded>
        <Suspense fallback={<Paragraphs lines={6} />}>
          <Yours track={current} act={act} />
        </Suspense>
      </div>
    </Page>
  );
}
