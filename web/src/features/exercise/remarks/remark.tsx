/** One remark: what it is, why it matters, how to mend it, and whether that helped. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Annotation } from "@/api/types";
import { Button } from "@/components/button";
import { ChangeView } from "@/components/diff";
import { Prose } from "@/components/prose";
import { t } from "@/lib/messages/remarks";
import type { GoTo } from "../results";
import styles from "./remarks.module.css";
import { SeverityBadge } from "./severity";
import type { Help } from "./use-help";

interface RemarkProps {
  note: Annotation;
  help: Help;
  goTo: GoTo;
  /** Leads to the test it is about, from where that is not in sight. */
  onTest?: ((index: number) => void) | undefined;
  children?: ReactNode;
}

export function Remark({ note, help, goTo, onTest, children }: RemarkProps) {
  const { change, lesson, line, test } = note;
  return (
    <li className={styles.remark}>
      <div className={styles.head}>
        <SeverityBadge severity={note.severity} />
        {line != null && (
          <Button size="small" onClick={() => goTo(note.file ?? null, line)}>
            {t("test.goToLine", { line })}
          </Button>
        )}
        {test != null && onTest && (
          <Button size="small" onClick={() => onTest(test)}>
            {t("remarks.test", { number: test + 1 })}
          </Button>
        )}
      </div>
      <p className={styles.message}>
        <Prose text={note.message} />
      </p>
      {[note.why, note.how].map(
        (text) =>
          text && (
            <p key={text} className={styles.reason}>
              <Prose text={text} />
            </p>
          ),
      )}
      {change && <ChangeView label={t("remarks.change")} {...change} />}
      {children}
      <div className={styles.foot}>
        {lesson && (
          <Link to="/lessons/$lesson" params={{ lesson: lesson.lesson }}>
            {t("remarks.lesson", { name: lesson.name })}
          </Link>
        )}
        <Helpful vote={help.votes[note.id]} onVote={(isHelpful) => help.vote(note, isHelpful)} />
      </div>
    </li>
  );
}

/** Asks for one word; it can be changed, and the last one counts. Both sentences stand in one place: nothing moves. */
function Helpful({ vote, onVote }: { vote: boolean | undefined; onVote: (isHelpful: boolean) => void }) {
  return (
    <fieldset className={styles.helpful}>
      <legend>
        <span data-shown={vote === undefined}>{t("remarks.helpful")}</span>
        <span data-shown={vote !== undefined}>{t("remarks.thanks")}</span>
      </legend>
      {([true, false] as const).map((isHelpful) => (
        <Button
          key={String(isHelpful)}
          look="quiet"
          size="small"
          aria-pressed={vote === isHelpful}
          onClick={() => onVote(isHelpful)}
        >
          {t(isHelpful ? "remarks.yes" : "remarks.no")}
        </Button>
      ))}
    </fieldset>
  );
}
