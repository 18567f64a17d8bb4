/** The recommendation: one obvious next thing with its reason and the evidence for it, and a few others. */
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useRef } from "react";
import { tellOpened } from "@/api/opened";
import type { NextSteps, Recommendation } from "@/api/types";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { ArrowRight } from "@/components/icons";
import { t } from "@/lib/messages/learning";
import { percent } from "@/lib/time";
import styles from "./dashboard.module.css";

const Say = lazy(() => import("./say"));

interface Opening {
  item: Recommendation;
  onClick: () => void;
}

function Open({ item, onClick }: Opening) {
  switch (item.kind) {
    case "lesson":
      return (
        <ButtonLink look="primary" to="/lessons/$lesson" params={{ lesson: item.slug }} onClick={onClick}>
          {t("action.openLesson")} <ArrowRight />
        </ButtonLink>
      );
    case "track":
      return (
        <ButtonLink look="primary" to="/tracks/$track" params={{ track: item.slug }} onClick={onClick}>
          {t("action.openTrack")} <ArrowRight />
        </ButtonLink>
      );
    default:
      return (
        <ButtonLink look="primary" to="/exercises/$exercise" params={{ exercise: item.slug }} onClick={onClick}>
          {t("action.openExercise")} <ArrowRight />
        </ButtonLink>
      );
  }
}

function Title({ item, onClick }: Opening) {
  switch (item.kind) {
    case "lesson":
      return (
        <Link to="/lessons/$lesson" params={{ lesson: item.slug }} onClick={onClick}>
          {item.title}
        </Link>
      );
    case "track":
      return (
        <Link to="/tracks/$track" params={{ track: item.slug }} onClick={onClick}>
          {item.title}
        </Link>
      );
    default:
      return (
        <Link to="/exercises/$exercise" params={{ exercise: item.slug }} onClick={onClick}>
          {item.title}
        </Link>
      );
  }
}

/** Only an exercise can be too hard, and a lesson is ticked off in the plan. */
function Opinion({ item, onSaid }: { item: Recommendation; onSaid: () => void }) {
  if (item.kind === "lesson") return null;
  return (
    <Suspense fallback={<span className={styles.opinion} />}>
      <Say kind={item.kind} slug={item.slug} title={item.title} onSaid={onSaid} />
    </Suspense>
  );
}

export function NextUp({ items, impression }: NextSteps) {
  const [first, ...others] = items;
  const heading = useRef<HTMLHeadingElement>(null);
  if (!first) return null;
  const look = () => heading.current?.focus();
  // Evidence that the reason already says in full is not said twice.
  const evidence = first.reason.evidence.filter((item) => !first.reason.text.includes(item.text.replace(/\.$/, "")));
  const isGuess = first.kind === "exercise" && first.expected_success !== null;
  return (
    <>
      <article className={styles.next}>
        <div className={styles.top}>
          <Badge tone="accent">{t(`track.kind.${first.kind}`)}</Badge>
          <Opinion key={`${first.kind}/${first.slug}`} item={first} onSaid={look} />
        </div>
        <h3 ref={heading} tabIndex={-1}>
          {first.title}
        </h3>
        <p>{first.reason.text}</p>
        {(evidence.length > 0 || isGuess) && (
          <div className={styles.why}>
            <h4>{t("dashboard.why")}</h4>
            <ul>
              {evidence.map((item) => (
                <li key={`${item.kind}/${item.concept}/${item.exercise}/${item.text}`}>{item.text}</li>
              ))}
              {first.kind === "exercise" && first.expected_success !== null && (
                <li>{t("dashboard.chance", { value: percent(first.expected_success) })}</li>
              )}
            </ul>
          </div>
        )}
        <Open item={first} onClick={() => tellOpened(impression, first)} />
      </article>
      {others.length > 0 && (
        <>
          <h3 className={styles.othersTitle}>{t("dashboard.others")}</h3>
          <ul className={styles.others}>
            {others.slice(0, 3).map((item) => (
              <li key={`${item.kind}/${item.slug}`}>
                <div className={styles.top}>
                  <Title item={item} onClick={() => tellOpened(impression, item)} />
                  <Opinion item={item} onSaid={look} />
                </div>
                <p>{item.reason.text}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
