/** A track as one thing to choose. */
import { Link } from "@tanstack/react-router";
import type { TrackSummary } from "@/api/types";
import { t } from "@/lib/messages";
import { ArrowRight } from "./icons";
import styles from "./track-card.module.css";

export function TrackCard({ track, progress }: { track: TrackSummary; progress?: string | undefined }) {
  return (
    <article className={styles.card}>
      <h2>
        <Link to="/tracks/$track" params={{ track: track.slug }}>
          {track.title}
        </Link>
      </h2>
      <p>{track.blurb}</p>
      <p className={styles.facts}>
        <span>
          {t("track.lessons", { count: track.lesson_count })} · {t("track.exercises", { count: track.exercise_count })}
        </span>
        {progress && <span>{progress}</span>}
        <ArrowRight />
      </p>
    </article>
  );
}
