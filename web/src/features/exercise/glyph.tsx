/** The sign of a test: its shape and its colour say the same. */
import { Check, Cross, Dash } from "@/components/icons";
import styles from "./results.module.css";

export type Mark = "passed" | "failed" | "not_run" | "waiting" | "active";

export function Glyph({ mark }: { mark: Mark }) {
  return (
    <span className={styles.glyph} data-mark={mark} aria-hidden="true">
      {mark === "passed" && <Check />}
      {mark === "failed" && <Cross />}
      {mark === "not_run" && <Dash />}
    </span>
  );
}
