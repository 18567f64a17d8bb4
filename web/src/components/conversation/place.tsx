/** Which lines a comment is about: a way to them where there is one. */
import type { HelpComment } from "@/api/help";
import { t } from "@/lib/messages/conversation";
import styles from "./conversation.module.css";

export type GoTo = (comment: HelpComment) => void;

export function placeWords({ file, line, before }: HelpComment): string {
  const last = (line ?? 1) + (before ?? "").split("\n").length - 1;
  const named = { file: file ?? "", line: line ?? 1 };
  return last > named.line ? t("talk.lines", { ...named, last }) : t("talk.line", named);
}

export function Place({ comment, goTo }: { comment: HelpComment; goTo?: GoTo | undefined }) {
  if (comment.line === null) return null;
  if (!goTo) return <span className={styles.place}>{placeWords(comment)}</span>;
  return (
    <button type="button" className={styles.place} onClick={() => goTo(comment)}>
      {placeWords(comment)}
    </button>
  );
}
