/** What was worked on last, and the way back into it. */
import type { ProgressItem } from "@/api/types";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { ExerciseLink, useExerciseTitle } from "@/components/exercise-link";
import { Section } from "@/components/page";
import { EmptyState } from "@/components/states";
import { Time } from "@/components/time";
import { t } from "@/lib/messages/learning";
import styles from "./dashboard.module.css";

const latestFirst = (items: ProgressItem[]) =>
  [...items].sort((a, b) => b.last_activity_at.localeCompare(a.last_activity_at));
const TONES = { solved: "passed", attempted: "warning", started: "neutral" } as const;

function Unfinished({ item }: { item: ProgressItem }) {
  const title = useExerciseTitle(item.exercise);
  return (
    <div className={styles.continue}>
      <div>
        <h3>{title}</h3>
        <p className={styles.quiet}>
          {item.attempts === 0 ? t("dashboard.noAttempts") : t("dashboard.attempts", { count: item.attempts })} ·{" "}
          <Time at={item.last_activity_at} />
        </p>
      </div>
      <ButtonLink to="/exercises/$exercise" params={{ exercise: item.exercise }}>
        {t("action.continue")}
      </ButtonLink>
    </div>
  );
}

export function Continue({ items }: { items: ProgressItem[] }) {
  const open = latestFirst(items).find((item) => item.status !== "solved");
  if (!open) return null;
  return (
    <Section title={t("dashboard.continue")}>
      <Unfinished item={open} />
    </Section>
  );
}

export function Recent({ items }: { items: ProgressItem[] }) {
  if (items.length === 0) return <EmptyState>{t("dashboard.recentEmpty")}</EmptyState>;
  return (
    <ul className={styles.recent}>
      {latestFirst(items)
        .slice(0, 6)
        .map((item) => (
          <li key={item.exercise}>
            <ExerciseLink slug={item.exercise} />
            <span>
              <Badge tone={TONES[item.status]}>{t(`track.status.${item.status}`)}</Badge>
              <Time at={item.last_activity_at} />
            </span>
          </li>
        ))}
    </ul>
  );
}
