/** What there is to know about a submission besides its tests: the most useful remarks, the others on request. */
import { useState } from "react";
import { Button } from "@/components/button";
import { Prose } from "@/components/prose";
import { t } from "@/lib/messages/results";
import { Remark } from "./remark";
import styles from "./remarks.module.css";
import type { GoTo } from "./results";
import type { Run } from "./run-state";

export function Remarks({ run, goTo }: { run: Run; goTo: GoTo }) {
  const [showsMore, setShowsMore] = useState(false);
  const { remarks } = run;
  if (!remarks) return <p className={styles.quiet}>{t("remarks.waiting")}</p>;
  const { annotations, more, dropped, votes } = remarks;
  const shown = showsMore ? [...annotations, ...more] : annotations;
  return (
    <div className={styles.remarks}>
      {shown.length === 0 && <p className={styles.none}>{t("remarks.none")}</p>}
      {shown.length > 0 && (
        <ul>
          {shown.map((note) => (
            <Remark key={note.id} note={note} submission={run.id} vote={votes[note.id]} goTo={goTo} />
          ))}
        </ul>
      )}
      {!showsMore && more.length > 0 && (
        <p>
          <Button size="small" onClick={() => setShowsMore(true)}>
            {t("remarks.showMore", { count: more.length })}
          </Button>
        </p>
      )}
      {dropped.map(({ analyzer, reason }) => (
        <p key={analyzer} className={styles.dropped}>
          {t("remarks.dropped", { what: t(`remarks.analyzer.${known(analyzer)}`) })} <Prose text={reason} />
        </p>
      ))}
    </div>
  );
}

const ANALYZERS = [
  "correctness",
  "errors",
  "habits",
  "location",
  "characters",
  "growth",
  "performance",
  "standards",
  "acceptance",
] as const;
const known = (name: string): (typeof ANALYZERS)[number] | "other" =>
  ANALYZERS.find((analyzer) => analyzer === name) ?? "other";
