/** What came from elsewhere and waits, each compared with what is published, and published together. */
import { useState } from "react";
import { type AuthoredTrackDetail, type UnitItem, unitKey } from "@/api/authoring";
import { EmptyState } from "@/components/states";
import { t } from "@/lib/messages/authoring/source";
import styles from "../authoring.module.css";
import { Differences } from "../differences";
import { Marks, UnitLink } from "../parts";
import Together from "../together";
import { marksOf } from "../words";

function WaitingUnit({ unit }: { unit: UnitItem }) {
  const [isOpen, setOpen] = useState(false);
  const isNew = unit.number === 0;
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <UnitLink unit={unitKey(unit)}>{unit.title}</UnitLink>
        <span>{t(`kind.${unit.kind}`)}</span>
        <Marks marks={marksOf(unit).slice(1)} />
      </div>
      {!unit.is_gone && (
        <details className={styles.opened} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{isNew ? t("waiting.new") : t("waiting.compare")}</summary>
          {isOpen && <Differences unit={unit} from={isNew ? "nothing" : "published"} to="incoming" />}
        </details>
      )}
    </li>
  );
}

export default function Waiting({ track }: { track: AuthoredTrackDetail }) {
  const waiting = [track, ...track.items].filter((unit) => unit.incoming !== null);
  if (waiting.length === 0) return <EmptyState>{t("waiting.empty")}</EmptyState>;
  return (
    <div className={styles.source}>
      {track.may_write && <Together track={track} />}
      <ul className={styles.rows}>
        {waiting.map((unit) => (
          <WaitingUnit key={unitKey(unit)} unit={unit} />
        ))}
      </ul>
    </div>
  );
}
