/** A share of one, as a bar with its name and its value in words. */
import { useId } from "react";
import { percent } from "@/lib/time";
import styles from "./meter.module.css";

export function Meter({
  label,
  value,
  text,
  isLabelHidden = false,
}: {
  label: string;
  value: number;
  text?: string;
  isLabelHidden?: boolean;
}) {
  const id = useId();
  const share = Math.min(1, Math.max(0, value));
  return (
    <div className={styles.meter}>
      <span id={id} className={isLabelHidden ? "visually-hidden" : styles.label}>
        {label}
      </span>
      {!isLabelHidden && (
        <span className={styles.value} aria-hidden="true">
          {text ?? percent(share)}
        </span>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: the look of a meter element cannot be set across browsers. */}
      <div
        role="meter"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={text ?? percent(share)}
        className={styles.track}
      >
        <div className={styles.fill} style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
