/** An answer to a cluster as those who teach see it: what was said, and what came of it. */
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { answersQuery, editAnswer, type Answer as Written, withdrawAnswer, writeAnswer } from "@/api/answers";
import { clustersQuery } from "@/api/authoring";
import type { Cluster } from "@/api/types";
import { Button } from "@/components/button";
import { ConfirmDialog } from "@/components/dialog/dialog";
import { PersonText } from "@/components/person-text";
import { Time } from "@/components/time";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/authoring/answers";
import { asProblem } from "@/lib/problem";
import styles from "./answers.module.css";

const AnswerDialog = lazy(() => import("./answer-dialog"));

function Came({ answer }: { answer: Written }) {
  const { given, solved } = answer;
  return (
    <p className={styles.soft}>
      {given > 0 ? t("answers.given", { count: given }) : t("answers.givenNone")}{" "}
      {given > 0 && (solved > 0 ? t("answers.solved", { count: solved }) : t("answers.solvedNone"))}
    </p>
  );
}

function Head({ answer }: { answer: Written }) {
  const { author, written_at: at, edited_at: edited } = answer;
  return (
    <p className={styles.head}>
      <strong>{author ? t("answers.by", { author }) : t("answers.bySomebody")}</strong>{" "}
      <span className={styles.soft}>
        <Time at={at} />
        {edited && <> · {t("answers.edited")}</>}
      </span>
    </p>
  );
}

function Actions({ answer }: { answer: Written }) {
  const [asked, setAsked] = useState<"edit" | "withdraw" | null>(null);
  const [isBusy, setBusy] = useState(false);
  const client = useQueryClient();
  const close = () => setAsked(null);
  const refresh = () => client.invalidateQueries({ queryKey: answersQuery(answer.exercise).queryKey });
  const edit = async (text: string) => {
    await editAnswer(answer.id, text);
    await refresh();
    toast(t("answers.saved"));
  };
  const withdraw = async () => {
    setBusy(true);
    try {
      await withdrawAnswer(answer.id);
      await refresh();
      toast(t("answers.withdrawn"));
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
    setBusy(false);
    close();
  };
  return (
    <div className={styles.actions}>
      <Button size="small" onClick={() => setAsked("edit")}>
        {t("answers.edit")}
      </Button>
      <Button size="small" onClick={() => setAsked("withdraw")}>
        {t("answers.withdraw")}
      </Button>
      <ConfirmDialog
        title={t("answers.withdrawTitle")}
        text={t("answers.withdrawText")}
        confirm={t("answers.withdraw")}
        isOpen={asked === "withdraw"}
        isBusy={isBusy}
        isDanger
        onConfirm={() => void withdraw()}
        onClose={close}
      />
      <Suspense>
        {asked === "edit" && (
          <AnswerDialog
            title={t("answers.editTitle")}
            help={t("answers.editHelp")}
            submit={t("answers.save")}
            initial={answer.text}
            send={edit}
            onClose={close}
          />
        )}
      </Suspense>
    </div>
  );
}

export function Answer({ answer }: { answer: Written }) {
  return (
    <article className={styles.answer}>
      <Head answer={answer} />
      <PersonText text={answer.text} />
      <Came answer={answer} />
      {answer.may_change && !answer.withdrawn_at && <Actions answer={answer} />}
    </article>
  );
}

/** The way to answer a cluster that has no answer yet. */
export function ToAnswer({ exercise, cluster }: { exercise: string; cluster: Cluster }) {
  const [isAsked, setAsked] = useState(false);
  const client = useQueryClient();
  const send = async (text: string) => {
    try {
      await writeAnswer(exercise, cluster.key, text);
    } catch (error) {
      // The groups, or their answers, are others by now: show them behind the window.
      if (asProblem(error).status === 409)
        void client.invalidateQueries({ queryKey: clustersQuery(exercise).queryKey });
      throw error;
    }
    toast(t("answers.sent"));
    await client.invalidateQueries({ queryKey: answersQuery(exercise).queryKey });
  };
  return (
    <p>
      <Button size="small" onClick={() => setAsked(true)}>
        {t("answers.write")}
      </Button>
      <Suspense>
        {isAsked && (
          <AnswerDialog
            title={t("answers.title")}
            help={t("answers.help", { count: t("answers.learners", { count: cluster.count }) })}
            submit={t("answers.send")}
            send={send}
            onClose={() => setAsked(false)}
          />
        )}
      </Suspense>
    </p>
  );
}
