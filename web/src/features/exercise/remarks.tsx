/** Remarks on style, each at its line. */
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { Prose } from "@/components/prose";
import { t } from "@/lib/messages/results";
import styles from "./remarks.module.css";
import type { GoTo } from "./results";
import type { Run } from "./run-state";

const TONES = { info: "running", warning: "warning", error: "failed" } as const;

export function Remarks({ run, goTo }: { run: Run; goTo: GoTo }) {
  const { annotations } = run;
  if (!annotations) return <p className={styles.quiet}>{t("remarks.waiting")}</p>;
  if (annotations.length === 0) return <p className={styles.quiet}>{t("remarks.none")}</p>;
  return (
    <div className={styles.remarks}>
      <h2>{t("remarks.title", { count: annotations.length })}</h2>
      <ul>
        {annotations.map((note) => (
          <li key={`${note.file}:${note.line}:${note.column}:${note.code}`}>
            <Badge tone={TONES[note.severity]}>{t(`remarks.severity.${note.severity}`)}</Badge>
            <p>
              <Prose text={note.message} />
            </p>
            <Button size="small" onClick={() => goTo(note.file, note.line)}>
              {t("test.goToLine", { line: note.line })}
            </Button>
            {note.learn_more?.startsWith("https://") && (
              <a href={note.learn_more} target="_blank" rel="noreferrer">
                {t("remarks.more")}
              </a>
            )}
            {note.learn_more && !note.learn_more.startsWith("https://") && (
              <p className={styles.more}>
                <Prose text={note.learn_more} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
