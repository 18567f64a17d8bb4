/** Where this exercise stands: track, concept, title, and its neighbours. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { queries } from "@/api/queries";
import type { Exercise } from "@/api/types";
import { ButtonLink } from "@/components/button";
import { ChevronLeft, ChevronRight } from "@/components/icons";
import { usePageHeading } from "@/components/page";
import { t } from "@/lib/messages/exercise";
import styles from "./exercise-header.module.css";

export function ExerciseHeader({ exercise }: { exercise: Exercise }) {
  const heading = usePageHeading(exercise.title);
  const { data: track } = useQuery(queries.track(exercise.track));
  const ordered = track?.path.filter((item) => item.kind === "exercise") ?? [];
  const place = ordered.findIndex((item) => item.slug === exercise.slug);
  const before = ordered[place - 1];
  const after = place >= 0 ? ordered[place + 1] : undefined;
  const concept = track?.concepts.find((item) => item.slug === exercise.teaches[0]);
  return (
    <header className={styles.header}>
      <nav aria-label={t("nav.path")} className={styles.path}>
        <ol>
          <li>
            <Link to="/tracks/$track" params={{ track: exercise.track }}>
              {track?.title ?? exercise.track}
            </Link>
          </li>
          {concept && (
            <li className={styles.concept}>
              {concept.lesson ? (
                <Link to="/lessons/$lesson" params={{ lesson: concept.lesson }}>
                  {concept.name}
                </Link>
              ) : (
                <span>{concept.name}</span>
              )}
            </li>
          )}
        </ol>
      </nav>
      <h1 ref={heading} tabIndex={-1}>
        {exercise.title}
      </h1>
      <nav className={styles.steps} aria-label={t("track.path")}>
        {place >= 0 && (
          <span className={styles.place}>{t("exercise.place", { place: place + 1, total: ordered.length })}</span>
        )}
        {before && (
          <ButtonLink
            look="quiet"
            size="small"
            isIcon
            to="/exercises/$exercise"
            params={{ exercise: before.slug }}
            aria-label={t("exercise.previous", { title: before.title })}
            title={before.title}
          >
            <ChevronLeft />
          </ButtonLink>
        )}
        {after && (
          <ButtonLink
            look="quiet"
            size="small"
            isIcon
            to="/exercises/$exercise"
            params={{ exercise: after.slug }}
            aria-label={t("exercise.next", { title: after.title })}
            title={after.title}
          >
            <ChevronRight />
          </ButtonLink>
        )}
      </nav>
    </header>
  );
}
