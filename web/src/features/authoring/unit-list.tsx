/** Each lesson and exercise of a track with how it stands, to be narrowed down and found by name. */
import { useState } from "react";
import { type AuthoredTrackDetail, type UnitItem, unitKey } from "@/api/authoring";
import { Field, Segments } from "@/components/field";
import { EmptyState } from "@/components/states";
import { Table } from "@/components/table";
import { Time } from "@/components/time";
import { t } from "@/lib/messages/authoring/track";
import styles from "./authoring.module.css";
import { Marks, UnitLink } from "./parts";
import { isToBeDone, marksOf } from "./words";

type Show = "all" | "work" | "lessons" | "exercises";
const SHOWS: Show[] = ["all", "work", "lessons", "exercises"];
const isShown = (unit: UnitItem, show: Show) =>
  show === "all" || (show === "work" ? isToBeDone(unit) : unit.kind === show);

function Units({ units }: { units: UnitItem[] }) {
  return (
    <Table
      caption={t("authored.list")}
      rows={units}
      rowKey={unitKey}
      columns={[
        { name: t("authored.unit"), cell: (unit) => <UnitLink unit={unitKey(unit)}>{unit.title}</UnitLink> },
        { name: t("authored.kind"), cell: (unit) => t(`kind.${unit.kind}`) },
        { name: t("authoring.state"), cell: (unit) => <Marks marks={marksOf(unit)} /> },
        { name: t("authored.version"), isNumber: true, cell: (unit) => unit.number || t("authoring.nothing") },
        {
          name: t("authored.published"),
          cell: (unit) => (unit.published_at ? <Time at={unit.published_at} /> : t("authoring.nothing")),
        },
      ]}
    />
  );
}

export default function UnitList({ track }: { track: AuthoredTrackDetail }) {
  const [show, setShow] = useState<Show>("all");
  const [query, setQuery] = useState("");
  const units = track.items.filter((unit) => unit.kind !== "tracks");
  const wanted = query.trim().toLowerCase();
  const shown = units.filter(
    (unit) => isShown(unit, show) && `${unit.title} ${unit.slug}`.toLowerCase().includes(wanted),
  );
  if (units.length === 0) return <EmptyState>{t("authored.empty")}</EmptyState>;
  return (
    <div className={styles.list}>
      <div className={styles.toolbar}>
        <Segments
          label={t("authored.show")}
          value={show}
          options={SHOWS.map((value) => ({ value, label: t(`authored.show.${value}`) }))}
          onChange={setShow}
        />
        <Field
          label={t("authored.find")}
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      {shown.length > 0 ? <Units units={shown} /> : <EmptyState>{t("authored.noneShown")}</EmptyState>}
    </div>
  );
}
