/** Two curves of counted steps over the size of the input. They differ in stroke as well as in colour, and are named. */
import type { GrowthCard } from "@/api/types";
import { t } from "@/lib/messages/remarks";
import styles from "./growth.module.css";

const WIDTH = 320;
const HEIGHT = 132;
const LEFT = 46;
const BOTTOM = 20;
const TOP = 8;
const RIGHT = 8;
type Points = GrowthCard["points"];

/** Only sizes that both were measured at are drawn, so that neither curve is pressed flat by the other's range. */
function common(card: GrowthCard): { own: Points; model: Points; size: number; steps: number } {
  const last = (points: Points) => points.at(-1)?.[0] ?? Number.POSITIVE_INFINITY;
  const size = Math.min(last(card.points), last(card.exemplar_points));
  const within = (points: Points) => points.filter(([n]) => n <= size);
  const own = within(card.points);
  const model = within(card.exemplar_points);
  return { own, model, size, steps: Math.max(1, ...[...own, ...model].map(([, steps]) => steps)) };
}

const BETWEEN = 8;
/** Sizes double from point to point. What lies between follows a power of n, so that n² is drawn as the curve it is. */
function smooth(points: Points): Points {
  return points.flatMap(([n, count], index) => {
    const [next, more] = points[index + 1] ?? [n, count];
    if (next === n || n <= 0 || count <= 0) return [[n, count]];
    return Array.from({ length: BETWEEN }, (_, at): [number, number] => [
      n * (next / n) ** (at / BETWEEN),
      count * (more / count) ** (at / BETWEEN),
    ]);
  });
}

export function Curves({ card }: { card: GrowthCard }) {
  const { own, model, size, steps } = common(card);
  const x = (n: number) => LEFT + (n / size) * (WIDTH - LEFT - RIGHT);
  const y = (count: number) => HEIGHT - BOTTOM - (count / steps) * (HEIGHT - BOTTOM - TOP);
  const path = (points: Points) =>
    smooth(points)
      .map(([n, count]) => `${x(n).toFixed(1)},${y(count).toFixed(1)}`)
      .join(" ");
  const label = card.exemplar
    ? t("growth.chart", { own: card.growth, model: card.exemplar })
    : t("growth.chartAlone", { own: card.growth });
  return (
    <div className={styles.curves}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        <path d={`M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}`} className={styles.axis} />
        <text x={LEFT - 6} y={TOP + 8} textAnchor="end">
          {steps.toLocaleString("en")}
        </text>
        <text x={LEFT - 6} y={TOP + 22} textAnchor="end">
          {t("growth.steps")}
        </text>
        <text x={LEFT - 6} y={HEIGHT - BOTTOM} textAnchor="end">
          0
        </text>
        <text x={WIDTH - RIGHT} y={HEIGHT - 4} textAnchor="end">
          n = {size.toLocaleString("en")}
        </text>
        <polyline points={path(model)} className={styles.model} />
        <polyline points={path(own)} className={styles.own} />
      </svg>
      <ul className={styles.legend}>
        <li data-curve="own">{t("growth.like", { who: t("growth.yours"), growth: card.growth })}</li>
        {card.exemplar && (
          <li data-curve="model">{t("growth.like", { who: t("growth.model"), growth: card.exemplar })}</li>
        )}
      </ul>
    </div>
  );
}
