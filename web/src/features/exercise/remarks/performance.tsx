/** Time and memory of an accepted solution beside the model solution's and the spread of others': no race. */
import { useQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import type { PerformanceCard, PerformanceMeasure } from "@/api/types";
import { readPerformance } from "@/api/work";
import { t } from "@/lib/messages/remarks";
import { duration, memory } from "@/lib/time";
import type { Run } from "../run-state";
import styles from "./performance.module.css";

/** Asked for once the remarks are whole: by then the model solution has been measured. */
export function Performance({ run }: { run: Run }) {
  const { data: card } = useQuery({
    queryKey: ["performance", run.id],
    queryFn: ({ signal }) => readPerformance(run.id, signal),
    enabled: run.verdict === "accepted" && (run.remarks?.isWhole ?? false),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!card || card.measures.length === 0) return null;
  return (
    <figure className={styles.card}>
      <figcaption>
        <h4>{t("performance.title")}</h4>
        <p>{basis(card)}</p>
      </figcaption>
      {card.measures.map((measure) => (
        <One key={measure.kind} measure={measure} />
      ))}
    </figure>
  );
}

const basis = ({ solutions: count, enough }: PerformanceCard) =>
  count < enough
    ? count === 0
      ? t("performance.none", { enough })
      : t("performance.few", { count, enough })
    : `${t("performance.many", { count })} ${t("performance.chance")}`;

function One({ measure }: { measure: PerformanceMeasure }) {
  const { kind, own, exemplar, usual, sentence, is_drawn: isDrawn } = measure;
  const say = kind === "time" ? duration : memory;
  const rows: [string, string, string][] = [["own", t("performance.own"), say(own)]];
  if (exemplar !== null) rows.push(["model", t("performance.model"), say(exemplar)]);
  if (usual) rows.push(["median", t("performance.median"), say(usual.median)]);
  if (usual && isDrawn) {
    const between = t("performance.between", { low: say(usual.p10), high: say(usual.p90) });
    rows.push(["usual", t("performance.usual"), between]);
  }
  return (
    <div className={styles.measure}>
      <h5>{t(`performance.${kind}`)}</h5>
      <p>{sentence}</p>
      {isDrawn && <Strip measure={measure} say={say} />}
      <dl className={styles.legend} data-drawn={isDrawn}>
        {rows.map(([mark, name, value]) => (
          <div key={mark} data-mark={mark}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** A line from nothing to the largest value with the range of most on it; marks differ by shape and are named below. */
function Strip({ measure, say }: { measure: PerformanceMeasure; say: (value: number) => string }) {
  const { own, exemplar, usual, sentence } = measure;
  if (!usual) return null;
  const most = Math.max(own, exemplar ?? 0, usual.p90);
  const at = (value: number): CSSProperties => ({ left: `${(value / most) * 100}%` });
  const range: CSSProperties = { ...at(usual.p10), right: `${(1 - usual.p90 / most) * 100}%` };
  return (
    <div className={styles.strip}>
      <div className={styles.line} role="img" aria-label={sentence}>
        <span className={styles.range} style={range} />
        <span className={styles.median} style={at(usual.median)} />
        <span className={styles.own} style={at(own)} />
        {exemplar !== null && <span className={styles.model} style={at(exemplar)} />}
      </div>
      <p className={styles.axis} aria-hidden="true">
        <span>0</span>
        <span>{say(most)}</span>
      </p>
    </div>
  );
}
