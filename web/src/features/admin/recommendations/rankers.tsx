/** The rankers: how each did, and what others would have done in the place of the live one. */
import type { Candidate, Estimate, Overview } from "@/api/recommending";
import { Badge } from "@/components/badge";
import { Section } from "@/components/page";
import { Table } from "@/components/table";
import { t } from "@/lib/messages/recommending-parts";
import { Range } from "./range";
import { rankerName } from "./ranker-name";
import { rate, scaleOf, shareName } from "./rates";
import styles from "./recommendations.module.css";

/** Of 100 items shown. */
const hundred = (value: number) => (value * 100).toFixed(1);
const spoken = ({ value, interval }: Estimate) =>
  t("recommending.estimate", { value: hundred(value), low: hundred(interval.low), high: hundred(interval.high) });

/** The estimate to go by: doubly robust where there is one. */
const best = (candidate: Candidate) => candidate.estimates.find((one) => one.method === "dr") ?? candidate.estimates[0];

function Compared({
  candidate,
  scale,
  live,
}: {
  candidate: Candidate;
  scale: (value: number) => number;
  live: number;
}) {
  const estimate = best(candidate);
  if (!candidate.is_live && !candidate.is_telling)
    return (
      <p className={styles.untold}>
        {candidate.support < 0.95
          ? t("recommending.untold", { support: shareName(candidate.support) })
          : t("recommending.tooFew", { learners: Math.round(candidate.effective_learners) })}
      </p>
    );
  return estimate ? <Range {...estimate.interval} value={estimate.value} scale={scale} mark={live} /> : null;
}

function Comparison({ candidates, days }: { candidates: Candidate[]; days: number }) {
  const live = candidates.find((one) => one.is_live);
  if (!live || candidates.length < 2)
    return <p className={styles.note}>{t("recommending.compareNone", { days: days + 1 })}</p>;
  const told = candidates.filter((one) => one.is_live || one.is_telling).flatMap((one) => best(one) ?? []);
  const scale = scaleOf(told.flatMap(({ value, interval }) => [value, interval.low, interval.high]));
  const mean = best(live)?.value ?? 0;
  return (
    <>
      <p className={styles.note}>{t("recommending.compareNote", { count: live.slates })}</p>
      <Table
        caption={t("recommending.compare")}
        rows={candidates}
        rowKey={(one) => one.ranker}
        columns={[
          {
            name: t("recommending.ranker"),
            cell: (one) => (
              <span className={styles.named}>
                {rankerName(one.ranker)} {one.is_live && <Badge tone="accent">{t("recommending.live")}</Badge>}
              </span>
            ),
          },
          {
            name: t("recommending.perHundred"),
            isNumber: true,
            cell: (one) => {
              const estimate = best(one);
              return estimate && (one.is_live || one.is_telling) ? spoken(estimate) : t("recommending.notTold");
            },
          },
          {
            name: t("recommending.range"),
            cell: (one) => <Compared candidate={one} scale={scale} live={mean} />,
          },
        ]}
      />
      <details className={styles.more}>
        <summary>{t("recommending.methods")}</summary>
        <Table
          caption={t("recommending.methods")}
          rows={candidates.filter((one) => !one.is_live).flatMap((one) => one.estimates.map((each) => ({ one, each })))}
          rowKey={({ one, each }) => `${one.ranker}/${each.method}`}
          columns={[
            { name: t("recommending.ranker"), cell: ({ one }) => rankerName(one.ranker) },
            { name: t("recommending.method"), cell: ({ each }) => t(`recommending.method.${each.method}`) },
            { name: t("recommending.perHundred"), isNumber: true, cell: ({ each }) => spoken(each) },
          ]}
        />
      </details>
    </>
  );
}

export function Rankers({ data }: { data: Overview }) {
  return (
    <Section title={t("recommending.rankers")}>
      <p className={styles.note}>{t("recommending.rankersNote")}</p>
      <Table
        caption={t("recommending.rankers")}
        rows={data.rankers}
        rowKey={(one) => one.ranker}
        columns={[
          {
            name: t("recommending.ranker"),
            cell: (one) => (
              <span className={styles.named}>
                {rankerName(one.ranker)} {one.is_live && <Badge tone="accent">{t("recommending.live")}</Badge>}
                <small>{t("recommending.version", { version: one.versions[0] ?? "" })}</small>
              </span>
            ),
          },
          { name: t("recommending.lists"), isNumber: true, cell: (one) => one.impressions.toLocaleString("en") },
          { name: t("recommending.learners"), isNumber: true, cell: (one) => one.learners.toLocaleString("en") },
          { name: t("recommending.column.clicked"), isNumber: true, cell: (one) => shareName(rate(one, "clicked")) },
          { name: t("recommending.column.started"), isNumber: true, cell: (one) => shareName(rate(one, "started")) },
          { name: t("recommending.column.finished"), isNumber: true, cell: (one) => shareName(rate(one, "finished")) },
          {
            name: t("recommending.column.dismissed"),
            isNumber: true,
            cell: (one) => shareName(rate(one, "dismissed")),
          },
        ]}
      />
      <h3 className={styles.heading}>{t("recommending.compare")}</h3>
      <Comparison candidates={data.candidates} days={data.watched_days} />
    </Section>
  );
}
