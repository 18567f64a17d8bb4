/** What was said of exercises, and which tracks were set aside, each to be taken back. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type TrackWord, takeBackOfExercise, takeBackOfTrack, type Word } from "@/api/hand";
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { t } from "@/lib/messages/knowledge";
import { dateName } from "@/lib/time";
import styles from "./knowledge.module.css";
import type { Act } from "./use-act";

function effect({ until }: Word | TrackWord): string {
  if (until === null) return t("said.always");
  return Date.parse(until) > Date.now() ? t("said.until", { date: dateName(until) }) : t("said.mayShow");
}

interface RowProps {
  word: Word | TrackWord;
  takeBack: () => Promise<unknown>;
  act: Act;
  children: ReactNode;
}

function Row({ word, takeBack, act, children }: RowProps) {
  const { title } = word;
  return (
    <li>
      <div>
        {children}
        <p>
          <Badge>{t(`said.${word.said}`)}</Badge> {effect(word)}
        </p>
      </div>
      <Button
        size="small"
        aria-label={t("said.takeBackTitle", { title })}
        onClick={() => void act(takeBack, t("said.takenBack", { title }))}
      >
        {t("said.takeBack")}
      </Button>
    </li>
  );
}

export function Said({ words, tracks, act }: { words: Word[]; tracks: TrackWord[]; act: Act }) {
  if (words.length + tracks.length === 0) return <p className={styles.quiet}>{t("said.none")}</p>;
  return (
    <ul className={styles.said}>
      {tracks.map((word) => (
        <Row key={word.track} word={word} takeBack={() => takeBackOfTrack(word.track)} act={act}>
          <Link to="/tracks/$track" params={{ track: word.track }}>
            {t("said.track", { title: word.title })}
          </Link>
        </Row>
      ))}
      {words.map((word) => (
        <Row key={word.exercise} word={word} takeBack={() => takeBackOfExercise(word.exercise)} act={act}>
          <Link to="/exercises/$exercise" params={{ exercise: word.exercise }}>
            {word.title}
          </Link>
        </Row>
      ))}
    </ul>
  );
}
