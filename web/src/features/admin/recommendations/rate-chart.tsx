/** What became of what was shown, day by day, as three lines; the days that still grow lie under a veil. */
import type { Counts, DayCounts } from "@/api/recommending";
import chart from "@/components/chart.module.css";
import { Table } from "@/components/table";
import { t } from "@/lib/messages/recommending-parts";
import { dayName } from "@/lib/time";
import { useIsNarrow } from "@/lib/use-media";
import styles from "./charts.module.css";
import { rate, runs, shareName, topOf } from "./rates";

const LINES = ["clicked", "started", "finished"] as const;
const WIDE = { width: 1040, height: 240 };
const NARROW = { width: 360, height: 200 };
const LEFT = 42;
const BOTTOM = 24;
const TOP = 20;

interface Props {
  counts: Counts & { daily: DayCounts[] };
  /** For so many days after an item was shown something may still become of it. */
  openDays: number;
}

export function RateChart({ counts, openDays }: Props) {
  const { width, height } = useIsNarrow() ? NARROW : WIDE;
  const days = counts.daily;
  const base = height - BOTTOM;
  const slot = (width - LEFT) / Math.max(1, days.length);
  const x = (index: number) => LEFT + (index + 0.5) * slot;
  const top = topOf(Math.max(...LINES.flatMap((line) => days.map((day) => rate(day, line) ?? 0))));
  const y = (share: number) => base - (share / top) * (base - TOP);
  const every = Math.ceil(days.length / ((width - LEFT) / 96));
  const veil = Math.min(days.length, openDays);
  const title = t("recommending.chart", {
    finished: shareName(rate(counts, "finished")),
    count: days.length,
  });
  return (
    <figure className={chart.chart}>
      <figcaption>
        <h2>{title}</h2>
        <p className={`${chart.legend} ${styles.legend}`}>
          {LINES.map((line) => (
            <span key={line}>
              <svg viewBox="0 0 26 8" data-line={line} className={styles.line} aria-hidden="true">
                <polyline points="1,4 25,4" />
              </svg>
              {t(`recommending.${line}`)}
            </span>
          ))}
        </p>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${title}. ${t("recommending.axis")}.`}>
        <rect
          x={x(days.length - veil) - slot / 2}
          y={TOP}
          width={veil * slot}
          height={base - TOP}
          className={styles.veil}
        />
        <text x={x(days.length - 1) + slot / 2} y={TOP - 7} textAnchor="end">
          {t("recommending.open")}
        </text>
        {[0, top / 2, top].map((share) => (
          <g key={share} transform={`translate(0 ${y(share)})`}>
            <line x1={LEFT} x2={width} className={chart.rule} />
            <text x={LEFT - 8} y="4" textAnchor="end">
              {shareName(share)}
            </text>
          </g>
        ))}
        {LINES.map((line) => (
          <g key={line} data-line={line} className={styles.line}>
            {runs(days, line).map(({ from, rates }) => (
              <g key={from}>
                <polyline points={rates.map((share, place) => `${x(from + place)},${y(share)}`).join(" ")} />
                {rates.length === 1 && <circle cx={x(from)} cy={y(rates[0] ?? 0)} r="2.5" />}
              </g>
            ))}
          </g>
        ))}
        {days.map((day, index) => (
          <g key={day.date}>
            <rect x={x(index) - slot / 2} y={TOP} width={slot} height={base - TOP} className={styles.day}>
              <title>
                {t("recommending.dayTitle", {
                  day: dayName(day.date),
                  shown: day.shown,
                  clicked: shareName(rate(day, "clicked")),
                  started: shareName(rate(day, "started")),
                  finished: shareName(rate(day, "finished")),
                })}
              </title>
            </rect>
            {(days.length - 1 - index) % every === 0 && (
              <text
                x={index === days.length - 1 ? width : x(index)}
                y={height - 6}
                textAnchor={index === days.length - 1 ? "end" : "middle"}
              >
                {dayName(day.date)}
              </text>
            )}
          </g>
        ))}
      </svg>
      <p className={styles.note}>{t("recommending.openNote", { days: openDays })}</p>
      <details>
        <summary>{t("recommending.asTable")}</summary>
        <Table
          caption={title}
          rows={[...days].reverse()}
          rowKey={(day) => day.date}
          columns={[
            { name: t("recommending.date"), cell: (day) => dayName(day.date) },
            { name: t("recommending.shown"), isNumber: true, cell: (day) => day.shown.toLocaleString("en") },
            { name: t("recommending.column.clicked"), isNumber: true, cell: (day) => shareName(rate(day, "clicked")) },
            { name: t("recommending.column.started"), isNumber: true, cell: (day) => shareName(rate(day, "started")) },
            {
              name: t("recommending.column.finished"),
              isNumber: true,
              cell: (day) => shareName(rate(day, "finished")),
            },
            {
              name: t("recommending.column.dismissed"),
              isNumber: true,
              cell: (day) => shareName(rate(day, "dismissed")),
            },
          ]}
        />
      </details>
    </figure>
  );
}
