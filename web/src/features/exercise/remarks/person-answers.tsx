/** What people who teach answered to this submission and others like it; it comes by itself, and before all remarks. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type PersonAnswer, submissionAnswersQuery } from "@/api/answers";
import { announce } from "@/components/announcer";
import { PersonText } from "@/components/person-text";
import { Time } from "@/components/time";
import { live } from "@/lib/live";
import { t } from "@/lib/messages/remarks";
import type { Run } from "../run-state";
import styles from "./remarks.module.css";

function Answer({ answer }: { answer: PersonAnswer }) {
  const { author, written_at: at, edited_at: edited, text } = answer;
  return (
    <article className={styles.answer}>
      <p className={styles.answerHead}>
        <strong>{author ? t("answer.by", { author }) : t("answer.bySomebody")}</strong>
        <span className={styles.quiet}>
          {t("answer.toMany")} · <Time at={at} />
          {edited && <> · {t("answer.edited")}</>}
        </span>
      </p>
      <PersonText text={text} />
    </article>
  );
}

export function PersonAnswers({ run }: { run: Run }) {
  const client = useQueryClient();
  const id = run.id ?? "";
  const isWrong = run.phase === "judged" && run.verdict !== "accepted" && run.verdict !== "internal_error";
  const { data } = useQuery({ ...submissionAnswersQuery(id), enabled: isWrong && id !== "" });
  useEffect(
    () =>
      live.onMessage((message) => {
        if (message.type === "answered" || message.type === "resync")
          void client.invalidateQueries({ queryKey: submissionAnswersQuery(id).queryKey });
        if (message.type === "answered" && message.data.submission === id) announce(t("answer.came"));
      }),
    [client, id],
  );
  const items = data?.items ?? [];
  if (!isWrong || items.length === 0) return null;
  return items.map((answer) => <Answer key={answer.id} answer={answer} />);
}
