/** A learner on the board: who, on what, how it goes, and the way to their code. */
import type { BoardRow } from "@/api/board";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { Time } from "@/components/time";
import { t } from "@/lib/messages/board";
import { span } from "@/lib/time";
import { isHere } from "./arrange";
import styles from "./board.module.css";

/** What stands between a learner and the next test, in numbers. */
function without(row: BoardRow, now: number): string {
  const idle = isHere(row, now) && row.seen_at ? (now - new Date(row.seen_at).getTime()) / 1000 : 0;
  const seconds = row.worked_seconds + Math.max(0, idle);
  return [
    seconds >= 60 && span(seconds),
    row.tries > 0 && t("board.tries", { count: row.tries }),
    row.hints > 0 && t("board.hints", { count: row.hints }),
  ]
    .filter(Boolean)
    .join(", ");
}

function Facts({ row, now }: { row: BoardRow; now: number }) {
  if (!row.shares_work) return <p className={styles.facts}>{t("board.private")}</p>;
  const lacking = row.is_solved ? "" : without(row, now);
  return (
    <p className={styles.facts}>
      <span>{row.total > 0 ? t("board.tests", { passed: row.best_passed, total: row.total }) : t("board.begun")}</span>
      {lacking && <span>{t("board.without", { what: lacking })}</span>}
    </p>
  );
}

function Presence({ row, now }: { row: BoardRow; now: number }) {
  if (!row.seen_at) return <span className={styles.presence}>{t("board.never")}</span>;
  if (isHere(row, now))
    return (
      <span className={styles.presence} data-here>
        {t("board.here")}
      </span>
    );
  return (
    <span className={styles.presence}>
      {t("board.seen")} <Time at={row.seen_at} />
    </span>
  );
}

export function Row({ row, now }: { row: BoardRow; now: number }) {
  const { exercise, title, name } = row;
  const shown = title ?? exercise ?? "";
  return (
    <li className={styles.row} data-stuck={row.is_stuck}>
      <div className={styles.who}>
        <strong>{name}</strong>
        <Presence row={row} now={now} />
      </div>
      {exercise && (
        <div className={styles.what}>
          <p className={styles.exercise}>
            <span>{shown}</span>
            {row.is_stuck && <Badge tone="warning">{t("board.stuck")}</Badge>}
            {row.is_solved && <Badge tone="passed">{t("board.solved")}</Badge>}
          </p>
          <Facts row={row} now={now} />
        </div>
      )}
      {exercise && row.shares_work && (
        <ButtonLink
          size="small"
          className={styles.code}
          to="/help/$learner/$exercise"
          params={{ learner: row.learner, exercise }}
          aria-label={t("board.codeOf", { name, title: shown })}
        >
          {t("board.code")}
        </ButtonLink>
      )}
    </li>
  );
}
