/** Every version of a unit: compared with another, and rolled back to. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AUTHORING_KEY, rollBackUnit, type Unit, type Version, versionsQuery } from "@/api/authoring";
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { Section } from "@/components/page";
import { Select } from "@/components/select";
import { EmptyState, Loaded } from "@/components/states";
import { Table } from "@/components/table";
import { Time } from "@/components/time";
import { t } from "@/lib/messages/authoring/versions";
import { percent } from "@/lib/time";
import styles from "./authoring.module.css";
import { Differences } from "./differences";
import { RollBack } from "./roll-back";
import type { AuthoredDraft } from "./use-authored-draft";

interface HistoryProps {
  unit: Unit;
  draft: AuthoredDraft;
  onStale: () => void;
}

function Versions({ unit, items, onBack }: { unit: Unit; items: Version[]; onBack: (version: Version) => void }) {
  if (items.length === 0) return <EmptyState>{t("versions.empty")}</EmptyState>;
  return (
    <Table
      caption={t("versions.caption")}
      rows={items}
      rowKey={(version) => String(version.number)}
      columns={[
        {
          name: t("versions.version"),
          cell: (version) => (
            <span className={styles.marks}>
              <span className="numbers">{version.number}</span>
              {version.is_current && <Badge tone="passed">{t("versions.current")}</Badge>}
            </span>
          ),
        },
        { name: t("versions.when"), cell: (version) => <Time at={version.at} /> },
        {
          name: t("versions.by"),
          cell: (version) => <span className={styles.short}>{version.by?.name ?? t(`origin.${version.origin}`)}</span>,
        },
        {
          name: t("versions.note"),
          cell: (version) =>
            version.note ? <span className={styles.note}>{version.note}</span> : t("authoring.nothing"),
        },
        {
          name: t("versions.mutants"),
          isNumber: true,
          cell: (version) => (version.mutation_rate === null ? t("authoring.nothing") : percent(version.mutation_rate)),
        },
        {
          name: t("versions.back"),
          cell: (version) =>
            unit.may_write &&
            !version.is_current && (
              <Button size="small" onClick={() => onBack(version)}>
                {t("versions.rollBack", { number: version.number })}
              </Button>
            ),
        },
      ]}
    />
  );
}

/** What can be compared, the newest first. */
function places(unit: Unit, draft: AuthoredDraft, items: Version[]): { value: string; label: string }[] {
  return [
    ...(draft.kept ? [{ value: "draft", label: t("versions.draft") }] : []),
    ...(unit.incoming_detail && !unit.incoming_detail.is_gone
      ? [{ value: "incoming", label: t("versions.incoming") }]
      : []),
    ...items.map(({ number }) => ({ value: String(number), label: t("versions.number", { number }) })),
    { value: "nothing", label: t("versions.nothing") },
  ];
}

function Comparison({ unit, draft, items }: { unit: Unit; draft: AuthoredDraft; items: Version[] }) {
  const options = places(unit, draft, items);
  const newest = unit.incoming_detail && !unit.incoming_detail.is_gone ? "incoming" : (options[0]?.value ?? "nothing");
  const current = String(items[0]?.number ?? "nothing");
  const [to, setTo] = useState(newest);
  const [from, setFrom] = useState(newest === current ? String(items[1]?.number ?? "nothing") : current);
  return (
    <Section title={t("versions.compare")}>
      <div className={styles.toolbar}>
        <Select label={t("versions.from")} value={from} options={options} onChange={setFrom} />
        <Select label={t("versions.to")} value={to} options={options} onChange={setTo} />
      </div>
      <Differences unit={unit} from={from} to={to} />
    </Section>
  );
}

export default function History({ unit, draft, onStale }: HistoryProps) {
  const query = useQuery(versionsQuery(unit));
  const client = useQueryClient();
  const [back, setBack] = useState<Version | null>(null);
  const rollBack = async (note: string) => {
    if (!back) return;
    await rollBackUnit(unit, back.number, note);
    await client.invalidateQueries({ queryKey: AUTHORING_KEY, refetchType: "none" });
    setBack(null);
    onStale();
  };
  return (
    <div className={styles.history}>
      <Loaded query={query}>
        {({ items }) => (
          <>
            <Versions unit={unit} items={items} onBack={setBack} />
            {(items.length > 0 || unit.incoming_detail) && <Comparison unit={unit} draft={draft} items={items} />}
            {back && <RollBack number={back.number} onRollBack={rollBack} onClose={() => setBack(null)} />}
          </>
        )}
      </Loaded>
    </div>
  );
}
