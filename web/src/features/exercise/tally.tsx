/** How a submission stands, at a glance: a dot for each test, and in words how far it is or how many pass. */
import { t } from "@/lib/messages/results";
import { Glyph } from "./glyph";
import { phaseText } from "./phase-words";
import { passedSoFar, type Run, settled } from "./run-state";
import styles from "./submit-bar.module.css";

const MOST_DOTS = 14;

export default function Tally({ run }: { run: Run }) {
  return (
    <>
      <span className={styles.dots} aria-hidden="true">
        {run.rows.length <= MOST_DOTS &&
          run.rows.map((row) => <Glyph key={row.index} mark={row.result?.status ?? "waiting"} />)}
      </span>
      <span className={styles.count}>
        {run.phase === "judged" || run.phase === "running"
          ? t("run.count", { passed: passedSoFar(run), total: run.rows.length })
          : phaseText(run, settled(run))}
      </span>
    </>
  );
}
