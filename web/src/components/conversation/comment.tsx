/** One comment: who wrote it, about which lines, what it says, and the change it suggests. Texts are shown as they are. */
import type { ReactNode } from "react";
import type { HelpComment } from "@/api/help";
import { t } from "@/lib/messages/conversation";
import { outdented } from "@/lib/quoted";
import { relativeTime } from "@/lib/time";
import { Badge } from "../badge";
import { CodeBlock } from "../code-block";
import { ChangeView } from "../diff";
import { Prose } from "../prose";
import { Time } from "../time";
import styles from "./conversation.module.css";
import { type GoTo, Place } from "./place";

export const authorOf = (comment: HelpComment, me: string | undefined): string =>
  comment.author_id !== null && comment.author_id === me ? t("talk.you") : (comment.author ?? t("talk.someone"));

interface CommentProps {
  comment: HelpComment;
  me: string | undefined;
  goTo?: GoTo | undefined;
  /** What can be done with it, such as taking the change. */
  actions?: ReactNode;
  /** Shown at its lines: these need not be quoted. */
  isAtPlace?: boolean;
}

export function Comment({ comment, me, goTo, actions, isAtPlace = false }: CommentProps) {
  const isMine = comment.author_id !== null && comment.author_id === me;
  return (
    <article className={styles.comment} data-mine={isMine} data-learner={comment.is_learner}>
      <header>
        <strong>{authorOf(comment, me)}</strong>
        <Time at={comment.written_at} />
        {!isAtPlace && <Place comment={comment} goTo={goTo} />}
      </header>
      {comment.text && (
        <p className={styles.words}>
          <Prose text={comment.text} />
        </p>
      )}
      {comment.after === null && comment.before && !isAtPlace && (
        <CodeBlock code={outdented(comment.before)} isWrapped />
      )}
      {comment.after !== null && <Suggestion comment={comment} />}
      {(actions || comment.taken_at) && (
        <footer>
          {comment.taken_at && <Badge tone="passed">{t("talk.taken", { when: relativeTime(comment.taken_at) })}</Badge>}
          {actions}
        </footer>
      )}
    </article>
  );
}

export function Suggestion({ comment }: { comment: HelpComment }) {
  const { before, after } = comment;
  return (
    <>
      {after === "" && <p className={styles.quiet}>{t("talk.removes")}</p>}
      <ChangeView label={t("talk.suggested")} before={before ?? ""} after={after ?? ""} />
    </>
  );
}
