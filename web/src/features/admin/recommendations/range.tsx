/** A value with the range in which the truth lies, drawn on a scale that several share. */
import styles from "./charts.module.css";

interface RangeProps {
  low: number;
  high: number;
  value: number;
  /** From values to parts of the width. */
  scale: (value: number) => number;
  /** What all are compared with, as a line from top to bottom. */
  mark?: number | undefined;
  /** Between these two, differences are not worth having. */
  band?: readonly [number, number] | undefined;
}

/** The same is said in words beside it. */
export function Range({ low, high, value, scale, mark, band }: RangeProps) {
  const x = (one: number) => `${scale(one) * 100}%`;
  return (
    <svg className={styles.range} aria-hidden="true">
      {band && (
        <rect
          x={x(band[0])}
          width={`${(scale(band[1]) - scale(band[0])) * 100}%`}
          height="100%"
          className={styles.veil}
        />
      )}
      {mark !== undefined && <line x1={x(mark)} x2={x(mark)} y1="0" y2="100%" className={styles.mark} />}
      <line x1={x(low)} x2={x(high)} y1="50%" y2="50%" className={styles.interval} />
      {[low, high].map((end) => (
        <line key={end} x1={x(end)} x2={x(end)} y1="30%" y2="70%" className={styles.interval} />
      ))}
      <circle cx={x(value)} cy="50%" r="4.5" className={styles.value} />
    </svg>
  );
}
