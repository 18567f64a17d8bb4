/** What the hub thinks somebody knows, what they said themselves, and how recommendations are made for them. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { hands } from "@/api/hand";
import { queries } from "@/api/queries";
import type { Mastery } from "@/api/types";
import { Page, Section } from "@/components/page";
import { Select } from "@/components/select";
import { EmptyState, Loaded } from "@/components/states";
import { t } from "@/lib/messages/knowledge";
import { Choices } from "./choices";
import { Concept } from "./concept";
import styles from "./knowledge.module.css";
import { Said } from "./said";
import { type Act, useAct } from "./use-act";
import { isBegun } from "./words";

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

function SaidOf({ track, act }: { track: string; act: Act }) {
  const query = useQuery(hands.said(track));
  return <Loaded query={query}>{({ words }) => <Said words={words} act={act} />}</Loaded>;
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
        <div>
          <Section title={t("choices.title")}>
            <Choices act={act} />
          </Section>
          {current && (
            <Section title={t("said.title")}>
              <SaidOf track={current} act={act} />
            </Section>
          )}
        </div>
      </div>
    </Page>
  );
}
