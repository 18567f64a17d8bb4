/** How a mastery moved with each attempt: a line in its band, with the same numbers in a table behind it. */
import { useQuery } from "@tanstack/react-query";
import { readMasteryHistory } from "@/api/insight";
import { Loaded, Skeleton } from "@/components/states";
import { Table } from "@/components/table";
import { t } from "@/lib/messages/knowledge";
import { exactTime, percent } from "@/lib/time";
import { useIsNarrow } from "@/lib/use-media";
import styles from "./knowledge.module.css";

type Point = Awaited<ReturnType<typeof readMasteryHistory>>["items"][number];
/** Drawn at about its size on the page, so that its texts keep theirs. */
const [WIDE, NARROW] = [600, 340];
const HEIGHT = 130;
const LEFT = 40;
const EDGE = 8;

function finding(points: Point[]): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return t("knowledge.movedNone");
  if (points.length === 1) return t("knowledge.movedOnce", { value: percent(last.mastery) });
  return t("knowledge.rose", { from: percent(first.mastery), to: percent(last.mastery) });
}

const between = ({ uncertainty: of }: Point) => (of ? `${percent(of.low)} – ${percent(of.high)}` : "");

function Line({ points }: { points: Point[] }) {
  const WIDTH = useIsNarrow() ? NARROW : WIDE;
  const x = (index: number) => LEFT + (points.length > 1 ? index / (points.length - 1) : 1) * (WIDTH - LEFT - EDGE);
  const y = (value: number) => EDGE + (1 - value) * (HEIGHT - 2 * EDGE);
  const path = (values: number[], from = 0) => values.map((value, index) => `${x(index + from)} ${y(value)}`);
  const lows = path(points.map((one) => one.uncertainty?.low ?? one.mastery));
  const highs = path(points.map((one) => one.uncertainty?.high ?? one.mastery));
  const last = points.at(-1);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${finding(points)}. ${t("knowledge.axis")}.`}>
      {[0, 0.5, 1].map((value) => (
        <g key={value} transform={`translate(0 ${y(value)})`}>
          <line x1={LEFT} x2={WIDTH} y1="0" y2="0" className={styles.rule} />
          <text x={LEFT - 8} y="4" textAnchor="end">
            {percent(value)}
          </text>
        </g>
      ))}
      <polygon points={[...highs, ...lows.reverse()].join(" ")} className={styles.area} />
      <polyline points={path(points.map((one) => one.mastery)).join(" ")} className={styles.line} />
      {last && <circle cx={x(points.length - 1)} cy={y(last.mastery)} r="4" className={styles.dot} />}
    </svg>
  );
}

export default function History({ track, concept }: { track: string; concept: string }) {
  const query = useQuery({
    queryKey: ["learner", "mastery", track, "history", concept],
    queryFn: ({ signal }) => readMasteryHistory(track, concept, signal),
  });
  return (
    <Loaded query={query} skeleton={<Skeleton height="8rem" />}>
      {({ items }) => (
        <figure className={styles.history}>
          <figcaption>{finding(items)}</figcaption>
          {items.length > 1 && (
            <>
              <Line points={items} />
              <details>
                <summary>{t("knowledge.table")}</summary>
                <Table
                  caption={finding(items)}
                  rows={items.map((one, index) => ({ ...one, number: index + 1 })).reverse()}
                  rowKey={(one) => String(one.number)}
                  columns={[
                    { name: t("knowledge.when"), cell: (one) => exactTime(one.at) },
                    { name: t("knowledge.mastery"), isNumber: true, cell: (one) => percent(one.mastery) },
                    { name: t("knowledge.between"), isNumber: true, cell: between },
                  ]}
                />
              </details>
            </>
          )}
        </figure>
      )}
    </Loaded>
  );
}
