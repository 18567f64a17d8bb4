/** Answers whose clusters are others by now, and those that were withdrawn. */
import type { Answer as Written } from "@/api/answers";
import { Section } from "@/components/page";
import { t } from "@/lib/messages/authoring/answers";
import { Answer } from "./answer";
import styles from "./answers.module.css";

const MOST_NAMED = 2;

function about({ failing }: Written): string {
  if (failing.length === 0) return t("answers.aboutNone");
  const tests = failing
    .slice(0, MOST_NAMED)
    .map((name) => `“${name}”`)
    .join(", ");
  const count = failing.length - MOST_NAMED;
  return count > 0 ? t("answers.aboutMore", { tests, count }) : t("answers.about", { tests });
}

function List({ answers }: { answers: Written[] }) {
  return (
    <ul className={styles.list}>
      {answers.map((answer) => (
        <li key={answer.id} className={styles.card}>
          <h3>{about(answer)}</h3>
          <Answer answer={answer} />
        </li>
      ))}
    </ul>
  );
}

/** `current` are the keys of the clusters that are shown, with their answers, above. */
export function Earlier({ answers, current }: { answers: Written[]; current: string[] }) {
  const standing = answers.filter((one) => !one.withdrawn_at && !current.includes(one.cluster));
  const withdrawn = answers.filter((one) => one.withdrawn_at);
  return (
    <>
      {standing.length > 0 && (
        <Section title={t("answers.earlier")}>
          <p className={styles.soft}>{t("answers.earlierText")}</p>
          <List answers={standing} />
        </Section>
      )}
      {withdrawn.length > 0 && (
        <details className={styles.withdrawn}>
          <summary>{t("answers.withdrawnTitle", { count: withdrawn.length })}</summary>
          <List answers={withdrawn} />
        </details>
      )}
    </>
  );
}
