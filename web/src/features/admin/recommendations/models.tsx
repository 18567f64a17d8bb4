/** The models that were fitted on this hub, the ones in use first, and the last fits. */
import type { Fit, Model, Overview } from "@/api/recommending";
import { Badge } from "@/components/badge";
import { Section } from "@/components/page";
import { Table } from "@/components/table";
import { Time } from "@/components/time";
import { t } from "@/lib/messages/recommending-parts";
import styles from "./recommendations.module.css";

const KINDS = ["knowledge", "collaborative"] as const;
const kindName = (kind: string) => {
  const known = KINDS.find((one) => one === kind);
  return known ? t(`recommending.kind.${known}`) : kind.replaceAll("_", " ");
};

/** How well it foretold what it had not seen, where that was measured. */
function measured({ metrics }: Model): string {
  const { auc, ece, log_loss } = metrics;
  return [
    auc !== undefined && t("recommending.auc", { value: auc.toFixed(3) }),
    ece !== undefined && t("recommending.ece", { value: (ece * 100).toFixed(1) }),
    log_loss !== undefined && t("recommending.logLoss", { value: log_loss.toFixed(3) }),
  ]
    .filter(Boolean)
    .join(", ");
}

function Fits({ items }: { items: Fit[] }) {
  if (items.length === 0) return <p className={styles.note}>{t("recommending.fitsNone")}</p>;
  return (
    <ol className={styles.fits}>
      {items.map((fit) => (
        <li key={fit.started_at}>
          <span>
            <Badge tone={fit.problem ? "failed" : fit.ended_at ? "passed" : "running"}>
              {t(
                fit.problem ? "recommending.fitFailed" : fit.ended_at ? "recommending.fitDone" : "recommending.fitRuns",
              )}
            </Badge>
          </span>
          <div>
            {fit.problem && <p>{fit.problem}</p>}
            {Object.entries(fit.said).map(([kind, text]) => (
              <p key={kind}>
                {kindName(kind)}: {text}
              </p>
            ))}
          </div>
          <Time at={fit.started_at} />
        </li>
      ))}
    </ol>
  );
}

export function Models({ data }: { data: Overview }) {
  const rows = [...data.models].sort((a, b) => Number(b.is_live) - Number(a.is_live));
  return (
    <Section title={t("recommending.models")}>
      {rows.length === 0 ? (
        <p className={styles.note}>{t("recommending.modelsNone")}</p>
      ) : (
        <Table
          caption={t("recommending.models")}
          rows={rows}
          rowKey={(one) => `${one.kind}/${one.version}`}
          columns={[
            {
              name: t("recommending.model"),
              cell: (one) => (
                <span className={styles.named}>
                  {kindName(one.kind)}{" "}
                  <Badge tone={one.is_live ? "accent" : "neutral"}>
                    {t(one.is_live ? "recommending.inUse" : "recommending.earlier")}
                  </Badge>
                  <small>{t("recommending.version", { version: one.version })}</small>
                </span>
              ),
            },
            { name: t("recommending.measured"), cell: (one) => measured(one) || "–" },
            { name: t("recommending.fitted"), cell: (one) => <Time at={one.fitted_at} /> },
          ]}
        />
      )}
      <h3 className={styles.heading}>{t("recommending.fits")}</h3>
      <Fits items={data.fits} />
    </Section>
  );
}
