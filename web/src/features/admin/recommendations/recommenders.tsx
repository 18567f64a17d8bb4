/** What each recommender put before learners, and what became of it. */
import type { Recommender } from "@/api/recommending";
import chart from "@/components/chart.module.css";
import { Section } from "@/components/page";
import { Table } from "@/components/table";
import { t } from "@/lib/messages/recommending-parts";
import styles from "./charts.module.css";
import { plainName, rate, runs, shareName, topOf } from "./rates";

const NAMED = [
  "begun",
  "by_mastery",
  "collaborative",
  "content_based",
  "review",
  "exploration",
  "track_order",
  "lessons",
  "tracks",
] as const;

function recommenderName(recommender: string): string {
  const known = NAMED.find((one) => one === recommender);
  return known ? t(`recommender.${known}`) : plainName(recommender);
}

const WIDTH = 120;
const HEIGHT = 28;

function Trend({ item, top }: { item: Recommender; top: number }) {
  const slot = WIDTH / Math.max(1, item.daily.length);
  const point = (index: number, share: number) =>
    `${(index + 0.5) * slot},${HEIGHT - 3 - (share / top) * (HEIGHT - 6)}`;
  return (
    <svg className={styles.trend} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line x1="0" x2={WIDTH} y1={HEIGHT - 3} y2={HEIGHT - 3} className={chart.rule} />
      {runs(item.daily, "finished").map(({ from, rates }) => (
        <polyline key={from} points={rates.map((share, place) => point(from + place, share)).join(" ")} />
      ))}
    </svg>
  );
}

export function Recommenders({ items }: { items: Recommender[] }) {
  const rows = [...items].sort((a, b) => b.shown - a.shown);
  const top = topOf(Math.max(0, ...rows.flatMap((item) => item.daily.map((day) => rate(day, "finished") ?? 0))));
  return (
    <Section title={t("recommending.recommenders")}>
      <Table
        caption={t("recommending.recommenders")}
        rows={rows}
        rowKey={(item) => item.recommender}
        columns={[
          { name: t("recommending.recommender"), cell: (item) => recommenderName(item.recommender) },
          { name: t("recommending.shown"), isNumber: true, cell: (item) => item.shown.toLocaleString("en") },
          { name: t("recommending.column.clicked"), isNumber: true, cell: (item) => shareName(rate(item, "clicked")) },
          { name: t("recommending.column.started"), isNumber: true, cell: (item) => shareName(rate(item, "started")) },
          {
            name: t("recommending.column.finished"),
            isNumber: true,
            cell: (item) => shareName(rate(item, "finished")),
          },
          {
            name: t("recommending.column.dismissed"),
            isNumber: true,
            cell: (item) => shareName(rate(item, "dismissed")),
          },
          { name: t("recommending.trend"), cell: (item) => item.exercises > 0 && <Trend item={item} top={top} /> },
        ]}
      />
    </Section>
  );
}
