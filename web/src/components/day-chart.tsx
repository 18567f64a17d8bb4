/** Submissions per day as stacked bars: what was accepted, and the rest. Its title states the finding; a table lies behind it. */
import { t } from "@/lib/messages/parts";
import { dayName } from "@/lib/time";
import { useIsNarrow } from "@/lib/use-media";
import styles from "./chart.module.css";
import { type Column, Table } from "./table";

export interface Day {
  date: string;
  submissions: number;
  accepted: number;
}

/** A round, even number at or above the highest bar, so that its half is a whole number too. */
export function ceiling(highest: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, highest))) - 1);
  const choices = [4, 6, 8, 10, 12, 16, 20, 30, 40, 60, 80, 100].map((factor) => factor * step);
  return choices.find((value) => value >= highest) ?? highest;
}

/** Drawn at about its size on the page, so that its texts keep theirs. */
const WIDE = { width: 1040, height: 220 };
const NARROW = { width: 360, height: 180 };
const LEFT = 34;
const BOTTOM = 24;
const TOP = 8;

export function DayChart<T extends Day>({ title, days, columns }: { title: string; days: T[]; columns: Column<T>[] }) {
  const { width: WIDTH, height: HEIGHT } = useIsNarrow() ? NARROW : WIDE;
  const top = ceiling(Math.max(0, ...days.map((day) => day.submissions)));
  const slot = (WIDTH - LEFT) / Math.max(1, days.length);
  const width = Math.min(28, slot * 0.68);
  const height = (value: number) => (value / top) * (HEIGHT - BOTTOM - TOP);
  const base = HEIGHT - BOTTOM;
  const every = Math.ceil(days.length / (WIDTH / 110));
  return (
    <figure className={styles.chart}>
      <figcaption>
        <h2>{title}</h2>
        <p className={styles.legend}>
          <span data-part="accepted">{t("chart.accepted")}</span>
          <span data-part="rest">{t("chart.notAccepted")}</span>
        </p>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${title}. ${t("chart.axis")}.`}>
        {[0, top / 2, top].map((value) => (
          <g key={value} transform={`translate(0 ${base - height(value)})`}>
            <line x1={LEFT} x2={WIDTH} y1="0" y2="0" className={styles.rule} />
            <text x={LEFT - 8} y="4" textAnchor="end">
              {value}
            </text>
          </g>
        ))}
        {days.map((day, index) => {
          const x = LEFT + index * slot + (slot - width) / 2;
          const rest = day.submissions - day.accepted;
          return (
            <g key={day.date}>
              <title>{`${dayName(day.date)}: ${day.accepted} / ${day.submissions}`}</title>
              <rect
                x={x}
                y={base - height(day.accepted)}
                width={width}
                height={height(day.accepted)}
                className={styles.accepted}
              />
              <rect
                x={x}
                y={base - height(day.submissions)}
                width={width}
                height={Math.max(0, height(rest) - (day.accepted ? 1.5 : 0))}
                className={styles.rest}
              />
              {(days.length - 1 - index) % every === 0 && (
                <text x={x + width / 2} y={HEIGHT - 6} textAnchor={index === days.length - 1 ? "end" : "middle"}>
                  {dayName(day.date)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <details>
        <summary>{t("table.caption")}</summary>
        <Table caption={title} columns={columns} rows={[...days].reverse()} rowKey={(day) => day.date} />
      </details>
    </figure>
  );
}
