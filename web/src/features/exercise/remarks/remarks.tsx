/** What there is to know about a submission besides its tests: the most useful remarks, the others on request. */
import type { Annotation, Dropped } from "@/api/types";
import { Button } from "@/components/button";
import { Prose } from "@/components/prose";
import { t } from "@/lib/messages/remarks";
import type { GoTo } from "../results";
import type { Row, Run } from "../run-state";
import { Growth } from "./growth";
import { Performance } from "./performance";
import { PersonAnswers } from "./person-answers";
import { Remark } from "./remark";
import styles from "./remarks.module.css";
import type { Help } from "./use-help";

export interface RemarksProps {
  run: Run;
  help: Help;
  goTo: GoTo;
}
interface ListProps extends RemarksProps {
  notes: Annotation[];
  onTest?: ((index: number) => void) | undefined;
}

function List({ notes, run, help, goTo, onTest }: ListProps) {
  return (
    <ul className={styles.list}>
      {notes.map((note) => (
        <Remark key={note.id} note={note} help={help} goTo={goTo} onTest={onTest}>
          {note.analyzer === "growth" && <Growth run={run} goTo={goTo} isSaid />}
        </Remark>
      ))}
    </ul>
  );
}

/** All remarks on a submission. */
export function Remarks({ run, help, goTo, onTest }: RemarksProps & { onTest: (index: number) => void }) {
  const { remarks } = run;
  const isAccepted = run.verdict === "accepted";
  if (!remarks)
    return (
      <>
        <PersonAnswers run={run} />
        <p className={styles.quiet}>{t("remarks.waiting")}</p>
      </>
    );
  const { annotations, more, dropped, isWhole } = remarks;
  const shown = help.showsMore ? [...annotations, ...more] : annotations;
  const isGrowthSaid = shown.some((note) => note.analyzer === "growth");
  return (
    <section className={styles.remarks}>
      <PersonAnswers run={run} />
      <h3>{t(isAccepted ? "remarks.titleAccepted" : "remarks.title")}</h3>
      {shown.length === 0 && isWhole && <p className={styles.quiet}>{t("remarks.none")}</p>}
      {shown.length > 0 && <List notes={shown} run={run} help={help} goTo={goTo} onTest={onTest} />}
      {!help.showsMore && more.length > 0 && (
        <p>
          <Button size="small" onClick={help.showMore}>
            {t("remarks.more", { count: more.length })}
          </Button>
        </p>
      )}
      {!isGrowthSaid && isWhole && <Growth run={run} goTo={goTo} />}
      <Performance run={run} />
      {!isWhole && <p className={styles.quiet}>{t("remarks.lookingOn")}</p>}
      <LeftOut dropped={dropped} />
    </section>
  );
}

/** What could not be looked at, in one quiet line. */
function LeftOut({ dropped }: { dropped: Dropped[] }) {
  if (dropped.length === 0) return null;
  const reasons = [...new Set(dropped.map(({ reason }) => reason))].join(" ");
  const what = dropped.map(({ analyzer }) => t(`remarks.analyzer.${known(analyzer)}`)).join(", ");
  return (
    <p className={styles.quiet}>
      {t("remarks.dropped", { what })} <Prose text={reasons} />
    </p>
  );
}

/** What failing tests have in common: it names one of them, and is about them all. */
const SHARED = "pattern";

/** Beside a failing test: what is about this test, and what is about none but has to change; nothing is said twice. */
export function RemarksAtTest({ row, onAll, ...props }: RemarksProps & { row: Row; onAll: () => void }) {
  const { annotations = [], more = [] } = props.run.remarks ?? {};
  const notes = annotations.filter(({ code, test, severity, message }) => {
    if (row.explanation?.text.includes(message)) return false;
    if (test != null) return test === row.index || code === SHARED;
    return severity === "essential" || severity === "actionable";
  });
  if (notes.length === 0) return <PersonAnswers run={props.run} />;
  return (
    <section className={styles.remarks}>
      <PersonAnswers run={props.run} />
      <h3>{t("remarks.titleTest")}</h3>
      <List notes={notes} {...props} />
      {annotations.length + more.length > notes.length && (
        <p>
          <Button size="small" onClick={onAll}>
            {t("remarks.all")}
          </Button>
        </p>
      )}
    </section>
  );
}

const ANALYZERS = [
  "correctness",
  "errors",
  "location",
  "habits",
  "characters",
  "growth",
  "performance",
  "standards",
  "acceptance",
] as const;
const known = (name: string): (typeof ANALYZERS)[number] | "other" =>
  ANALYZERS.find((analyzer) => analyzer === name) ?? "other";
