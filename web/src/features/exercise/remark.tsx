/** One remark: what it is, why it matters, how to mend it, and whether that helped. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Annotation } from "@/api/types";
import { voteOnRemark } from "@/api/work";
import { announce } from "@/components/announcer";
import { Badge, type Tone } from "@/components/badge";
import { Button } from "@/components/button";
import { LineDiffView } from "@/components/diff";
import { Prose } from "@/components/prose";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/results";
import { asProblem } from "@/lib/problem";
import styles from "./remarks.module.css";
import type { GoTo } from "./results";

const TONES: Record<Annotation["severity"], Tone> = {
  essential: "failed",
  actionable: "warning",
  informative: "running",
  celebratory: "passed",
};

const WORDS = { removed: t("remarks.yours"), added: t("remarks.better") };

interface RemarkProps {
  note: Annotation;
  submission: string;
  vote: boolean | undefined;
  goTo: GoTo;
}

export function Remark({ note, submission, vote, goTo }: RemarkProps) {
  const { change, lesson, line } = note;
  return (
    <li className={styles.remark}>
      <div className={styles.head}>
        <Badge tone={TONES[note.severity]}>{t(`remarks.severity.${note.severity}`)}</Badge>
        {line != null && (
          <Button size="small" onClick={() => goTo(note.file ?? null, line)}>
            {t("test.goToLine", { line })}
          </Button>
        )}
      </div>
      <p className={styles.message}>
        <Prose text={note.message} />
      </p>
      {note.why && (
        <p>
          <Prose text={note.why} />
        </p>
      )}
      {note.how && (
        <p>
          <Prose text={note.how} />
        </p>
      )}
      {change && (
        <figure>
          <figcaption>{t("remarks.change")}</figcaption>
          <LineDiffView before={change.before} after={change.after} words={WORDS} />
        </figure>
      )}
      <div className={styles.foot}>
        {lesson && (
          <Link to="/lessons/$lesson" params={{ lesson: lesson.lesson }}>
            {t("remarks.lesson", { name: lesson.name })}
          </Link>
        )}
        <Helpful submission={submission} note={note} before={vote} />
      </div>
    </li>
  );
}

/** Asks for one word; it can be changed, and the last one counts. */
function Helpful({ submission, note, before }: { submission: string; note: Annotation; before: boolean | undefined }) {
  const [said, say] = useState(before);
  const vote = async (isHelpful: boolean) => {
    say(isHelpful);
    try {
      await voteOnRemark(submission, note.id, isHelpful);
      announce(t("remarks.thanks"));
    } catch (error) {
      say(before);
      toast(asProblem(error).message, "failed");
    }
  };
  return (
    <fieldset className={styles.helpful}>
      <legend>{said === undefined ? t("remarks.helpful") : t("remarks.thanks")}</legend>
      <Button size="small" aria-pressed={said === true} onClick={() => void vote(true)}>
        {t("remarks.yes")}
      </Button>
      <Button size="small" aria-pressed={said === false} onClick={() => void vote(false)}>
        {t("remarks.no")}
      </Button>
    </fieldset>
  );
}
