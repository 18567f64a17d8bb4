/** A row of numbers, each with its unit in words. */
import type { ReactNode } from "react";
import styles from "./stats.module.css";

export interface Stat {
  value: ReactNode;
  label: string;
  note?: string;
}
const NUMBERS = new Intl.NumberFormat("en");

export function Stats({ items }: { items: Stat[] }) {
  return (
    <ul className={styles.stats}>
      {items.map((item) => (
        <li key={item.label}>
          <strong>{typeof item.value === "number" ? NUMBERS.format(item.value) : item.value}</strong>{" "}
          <span>{item.label}</span>
          {item.note && <small>{item.note}</small>}
        </li>
      ))}
    </ul>
  );
}
