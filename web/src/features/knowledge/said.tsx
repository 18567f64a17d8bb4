/** What was said of exercises, each to be taken back. */
import { Link } from "@tanstack/react-router";
import { takeBackOfExercise, type Word } from "@/api/hand";
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { t } from "@/lib/messages/knowledge";
import { dateName } from "@/lib/time";
import styles from "./knowledge.module.css";
import type { Act } from "./use-act";

function effect({ until }: Word): string {
  if (until === null) return t("said.always");
  return Date.parse(until) > Date.now() ? t("said.until", { date: dateName(until) }) : t("said.mayShow");
}

export function Said({ words, act }: { words: Word[]; act: Act }) {
  if (words.length === 0) return <p className={styles.quiet}>{t("said.none")}</p>;
  return (
    <ul className={styles.said}>
      {words.map((word) => (
        <li key={word.exercise}>
          <div>
            <Link to="/exercises/$exercise" params={{ exercise: word.exercise }}>
              {word.title}
            </Link>
            <p>
              <Badge>{t(`said.${word.said}`)}</Badge> {effect(word)}
            </p>
          </div>
          <Button
            size="small"
            aria-label={t("said.takeBackTitle", { title: word.title })}
            onClick={() =>
              void act(() => takeBackOfExercise(word.exercise), t("said.takenBack", { title: word.title }))
            }
          >
            {t("said.takeBack")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
