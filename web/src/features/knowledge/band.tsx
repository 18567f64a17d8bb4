/** A mastery as a bar, with the band in which it may as well lie. */
import type { Mastery } from "@/api/types";
import styles from "./knowledge.module.css";
import { spoken } from "./words";

const share = (value: number) => `${Math.min(1, Math.max(0, value)) * 100}%`;

export function Band({ item }: { item: Mastery }) {
  const { low, high } = item.uncertainty ?? { low: item.mastery, high: item.mastery };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the look of a meter element cannot be set across browsers.
    <div
      role="meter"
      aria-label={item.name}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(item.mastery * 100)}
      aria-valuetext={spoken(item)}
      className={styles.bar}
    >
      <div className={styles.fill} style={{ width: share(low) }} />
      <div className={styles.band} style={{ left: share(low), width: share(high - low) }} />
      <div className={styles.guess} style={{ left: share(item.mastery) }} />
    </div>
  );
}
