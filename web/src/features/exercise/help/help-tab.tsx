/** Help with an exercise by those who teach the learner: asking, waiting, and the conversation, which stays. */
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useState } from "react";
import { type Help, type HelpComment, keepComment, writeComment } from "@/api/help";
import { Button, ButtonLink } from "@/components/button";
import { Composer } from "@/components/conversation/composer";
import { Conversation, Writers } from "@/components/conversation/conversation";
import { EmptyState, Loaded } from "@/components/states";
import { t } from "@/lib/messages/help";
import { placeOf } from "@/lib/quoted";
import { sayWriting, useHelpLive } from "@/lib/use-help-live";
import type { GoTo } from "../results";
import type { Draft } from "../use-draft";
import { Ask } from "./ask";
import styles from "./help.module.css";
import { Standing } from "./standing";
import { openOf, useHelp } from "./use-help";

const Take = lazy(async () => ({ default: (await import("./take")).Take }));

interface HelpTabProps {
  exercise: string;
  draft: Draft;
  goTo: GoTo;
}

function Nobody() {
  return (
    <EmptyState
      title={t("help.nobodyTitle")}
      action={
        <ButtonLink size="small" to="/cohorts">
          {t("help.toCohorts")}
        </ButtonLink>
      }
    >
      {t("help.nobody")}
    </EmptyState>
  );
}

function Talk({ help, exercise, draft, goTo }: HelpTabProps & { help: Help }) {
  const client = useQueryClient();
  const { thread } = help;
  const me = thread.learner.id;
  const { writers } = useHelpLive(me, exercise);
  const [gone, setGone] = useState("");
  const keep = useCallback(
    (comment: HelpComment) => keepComment(client, me, exercise, comment),
    [client, me, exercise],
  );
  const show = (comment: HelpComment) => {
    const text = draft.latest()[comment.file ?? ""];
    const line = text === undefined ? null : placeOf(text, comment.line ?? 1, comment.before ?? "");
    setGone(line === null ? comment.id : "");
    if (line !== null) goTo(comment.file, line);
  };
  const canWrite = thread.id !== null && help.cohorts.length > 0;
  return (
    <>
      <Conversation
        thread={thread}
        me={me}
        goTo={show}
        actions={(comment) => (
          <Suspense>
            {gone === comment.id && <span className={styles.quiet}>{t("help.gone")}</span>}
            {comment.after !== null && (
              <Take
                comment={comment}
                draft={draft}
                onTaken={(taken) => keep({ ...taken, taken_at: new Date().toISOString() })}
              />
            )}
          </Suspense>
        )}
      />
      <Writers writers={writers} />
      {canWrite && (
        <Composer
          keptAs={`write/${me}/${exercise}`}
          label={t("talk.writeTeacher")}
          onWriting={() => sayWriting(thread.id)}
          send={async (text) => keep(await writeComment(me, exercise, { text }))}
        />
      )}
    </>
  );
}

function Own(props: HelpTabProps & { help: Help }) {
  const { help, exercise, draft } = props;
  const [asksAnew, setAsksAnew] = useState(false);
  const open = openOf(help);
  const isNew = help.thread.id === null;
  if (isNew && help.cohorts.length === 0) return <Nobody />;
  return (
    <>
      {open && <Standing help={help} request={open} exercise={exercise} />}
      {!isNew && <Talk {...props} />}
      {!open && (isNew || asksAnew) && <Ask help={help} exercise={exercise} flush={draft.flush} />}
      {!open && !isNew && !asksAnew && help.cohorts.length > 0 && (
        <p>
          <Button size="small" onClick={() => setAsksAnew(true)}>
            {t(help.thread.requests.length > 0 ? "help.askAnew" : "help.askFirst")}
          </Button>
        </p>
      )}
    </>
  );
}

export default function HelpTab(props: HelpTabProps) {
  const query = useHelp(props.exercise);
  return (
    <div className={styles.help}>
      <h2>{t("help.title")}</h2>
      <Loaded query={query}>{(help) => <Own {...props} help={help} />}</Loaded>
    </div>
  );
}
