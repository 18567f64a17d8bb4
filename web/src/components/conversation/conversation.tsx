/** A conversation about a learner's work, oldest first: what was asked, what was written, and how it ended. */
import type { ReactNode } from "react";
import type { HelpComment, HelpRequest, Thread } from "@/api/help";
import { t } from "@/lib/messages/conversation";
import { Prose } from "../prose";
import { Time } from "../time";
import { Comment } from "./comment";
import styles from "./conversation.module.css";
import type { GoTo } from "./place";

interface ConversationProps {
  thread: Thread;
  me: string | undefined;
  goTo?: GoTo | undefined;
  actions?: ((comment: HelpComment) => ReactNode) | undefined;
}

type Entry = { at: string; key: string; node: ReactNode };

function Asked({ request, name }: { request: HelpRequest; name: string | null }) {
  return (
    <div className={styles.asked}>
      <header>
        <strong>{name === null ? t("talk.youAsked") : t("talk.asked", { name })}</strong>
        <Time at={request.asked_at} />
      </header>
      {request.words && (
        <p className={styles.words}>
          <Prose text={request.words} />
        </p>
      )}
    </div>
  );
}

function entriesOf({ thread, me, goTo, actions }: ConversationProps): Entry[] {
  const asker = thread.learner.id === me ? null : (thread.learner.name ?? t("talk.learner"));
  const asked = thread.requests.flatMap((request): Entry[] => [
    { at: request.asked_at, key: request.id, node: <Asked request={request} name={asker} /> },
    ...(request.closed_at
      ? [
          {
            at: request.closed_at,
            key: `${request.id}/end`,
            node: (
              <p className={styles.end}>
                {t(request.state === "withdrawn" ? "talk.withdrawn" : "talk.resolved")} <Time at={request.closed_at} />
              </p>
            ),
          },
        ]
      : []),
  ]);
  const written = thread.comments.map((comment) => ({
    at: comment.written_at,
    key: comment.id,
    node: <Comment comment={comment} me={me} goTo={goTo} actions={actions?.(comment)} />,
  }));
  return [...asked, ...written].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

export function Conversation(props: ConversationProps) {
  return (
    <ol className={styles.conversation} aria-label={t("talk.title")}>
      {entriesOf(props).map(({ key, node }) => (
        <li key={key}>{node}</li>
      ))}
    </ol>
  );
}

/** Who is writing at this moment; its place is kept, so that nothing moves when somebody begins. */
export function Writers({ writers }: { writers: (string | null)[] }) {
  const names = writers.map((name) => name ?? t("talk.someone")).join(", ");
  return (
    <p className={styles.writers} role="status">
      {writers.length > 0 && t(writers.length === 1 ? "talk.writes" : "talk.write.several", { names })}
    </p>
  );
}
