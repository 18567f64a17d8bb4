/** A learner's work at the desk of one who teaches: the code to write about on one side, tests and conversation on the other. */
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { type HelpComment, keepComment, type NewComment, type Thread, writeComment } from "@/api/help";
import { Button } from "@/components/button";
import { Composer } from "@/components/conversation/composer";
import { Conversation, Writers } from "@/components/conversation/conversation";
import { Section } from "@/components/page";
import { Select } from "@/components/select";
import { EmptyState, ErrorState, Loading, Notice } from "@/components/states";
import { t } from "@/lib/messages/mentoring";
import { asProblem } from "@/lib/problem";
import { placeOf } from "@/lib/quoted";
import { useSession } from "@/lib/session";
import { sayWriting, useHelpLive } from "@/lib/use-help-live";
import { CodeLines } from "./code-lines";
import styles from "./mentoring.module.css";
import { SAVED, useVersions, type Versions } from "./use-versions";

const Tests = lazy(() => import("./tests"));

interface CodeProps {
  versions: Versions;
  thread: Thread;
  me: string | undefined;
  file: string | undefined;
  onFile: (name: string) => void;
  write: (comment: NewComment) => Promise<void>;
}

function Code({ versions, thread, me, file, onFile, write }: CodeProps) {
  const { work, options, shown, files } = versions;
  if (!work) return <Loading />;
  if (!shown) return <EmptyState>{t(work.is_private ? "desk.private" : "desk.nothing")}</EmptyState>;
  const names = Object.keys(files ?? {});
  const name = file && names.includes(file) ? file : names[0];
  return (
    <>
      <Select label={t("desk.version")} value={shown} options={options} onChange={versions.choose} />
      {versions.newer && (
        <Notice
          action={
            <Button size="small" onClick={() => versions.choose(undefined)}>
              {t("desk.showNewest")}
            </Button>
          }
        >
          {t("desk.newer", { name: versions.newer })}
        </Notice>
      )}
      {work.is_private && <p className={styles.quiet}>{t("desk.private")}</p>}
      {names.length > 1 && (
        <fieldset className={styles.files} aria-label={t("lines.file")}>
          {names.map((one) => (
            <button key={one} type="button" aria-pressed={one === name} onClick={() => onFile(one)}>
              {one}
            </button>
          ))}
        </fieldset>
      )}
      {files && name ? (
        <CodeLines
          key={`${shown}/${name}`}
          name={name}
          text={files[name] ?? ""}
          comments={thread.comments.filter((one) => one.file === name)}
          me={me}
          keptAs={`lines/${thread.learner.id}/${thread.exercise}/${name}`}
          onBegin={() => versions.choose(shown)}
          onWriting={() => sayWriting(thread.id)}
          write={(comment) => write({ ...comment, file: name, submission: shown === SAVED ? null : shown })}
        />
      ) : (
        <Loading />
      )}
    </>
  );
}

export default function Desk({ thread }: { thread: Thread }) {
  const { exercise } = thread;
  const learner = thread.learner.id;
  const client = useQueryClient();
  const { user } = useSession();
  const versions = useVersions(learner, exercise);
  const { writers } = useHelpLive(learner, exercise);
  const [file, setFile] = useState<string>();
  const write = async (comment: NewComment) =>
    keepComment(client, learner, exercise, await writeComment(learner, exercise, comment));
  const goTo = (comment: HelpComment) => {
    const name = comment.file ?? "";
    const text = versions.files?.[name];
    if (text === undefined) return;
    setFile(name);
    const line = placeOf(text, comment.line ?? 1, comment.before ?? "") ?? comment.line ?? 1;
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-line="${line}"] button`)?.focus());
  };
  const name = thread.learner.name ?? t("talk.learner");
  return (
    <div className={styles.desk}>
      <div className={styles.code}>
        <Section title={t("desk.code")}>
          {versions.error && <ErrorState problem={asProblem(versions.error)} />}
          <Code versions={versions} thread={thread} me={user?.id} file={file} onFile={setFile} write={write} />
        </Section>
      </div>
      <div className={styles.talk}>
        <Section title={t("talk.title")}>
          <Conversation thread={thread} me={user?.id} goTo={goTo} />
          <Writers writers={writers} />
          <Composer
            keptAs={`write/${learner}/${exercise}`}
            label={t("talk.write", { name })}
            onWriting={() => sayWriting(thread.id)}
            send={(text) => write({ text })}
          />
        </Section>
      </div>
      {versions.submission && (
        <div className={styles.results}>
          <Suspense>
            <Section title={t(versions.shown === SAVED ? "desk.testsOfLast" : "desk.tests")}>
              <Tests submission={versions.submission} />
              {versions.work?.solved_at && <Notice tone="passed">{t("desk.accepted")}</Notice>}
            </Section>
          </Suspense>
        </div>
      )}
    </div>
  );
}
