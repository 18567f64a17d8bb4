/** How a submission stands as a whole: its place in the queue, its verdict, and what comes next. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { tellOpened } from "@/api/opened";
import { queries } from "@/api/queries";
import type { Exercise } from "@/api/types";
import { readSubmission } from "@/api/work";
import { Button, ButtonLink } from "@/components/button";
import { ArrowRight } from "@/components/icons";
import { Prose } from "@/components/prose";
import { useIsSlow } from "@/components/states";
import { t } from "@/lib/messages/results";
import styles from "./outcome.module.css";
import { phaseText } from "./phase-words";
import { passedSoFar, type Run, settled } from "./run-state";
import { costText } from "./words";

/** The one obvious thing to do after a solved exercise. */
function WhatNext({ exercise }: { exercise: Exercise }) {
  const { data } = useQuery(queries.next(exercise.track));
  const next = data?.items.find((item) => item.slug !== exercise.slug);
  const tell = () => next && tellOpened(data?.impression, next);
  if (data && !next)
    return (
      <p>
        <ButtonLink to="/tracks/$track" params={{ track: exercise.track }}>
          {t("after.track")}
        </ButtonLink>
      </p>
    );
  return (
    <div className={styles.next}>
      {next && (
        <>
          <h3>{t("after.next")}</h3>
          <p className={styles.nextTitle}>{next.title}</p>
          <p className={styles.reason}>{next.reason.text}</p>
          {next.kind === "track" && (
            <ButtonLink look="primary" to="/tracks/$track" params={{ track: next.slug }} onClick={tell}>
              {t("after.openTrack")} <ArrowRight />
            </ButtonLink>
          )}
          {next.kind === "lesson" && (
            <ButtonLink look="primary" to="/lessons/$lesson" params={{ lesson: next.slug }} onClick={tell}>
              {t("action.openLesson")} <ArrowRight />
            </ButtonLink>
          )}
          {next.kind === "exercise" && (
            <ButtonLink look="primary" to="/exercises/$exercise" params={{ exercise: next.slug }} onClick={tell}>
              {t("action.continue")} <ArrowRight />
            </ButtonLink>
          )}
        </>
      )}
    </div>
  );
}

function Tick() {
  return (
    <svg className={styles.tick} width="44" height="44" viewBox="0 0 44 44" fill="none" aria-hidden="true">
      <circle cx="22" cy="22" r="20" stroke="currentColor" strokeWidth="2.5" />
      <path
        d="M13.5 22.5 19.5 28.5 31 16"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
        pathLength="1"
      />
    </svg>
  );
}

/** Offered to who really waits, not in the blink before a worker takes the submission. */
function Cancel({ onCancel }: { onCancel: () => void }) {
  const isSlow = useIsSlow();
  return (
    <p>
      {isSlow && (
        <Button size="small" onClick={onCancel}>
          {t("run.cancel")}
        </Button>
      )}
    </p>
  );
}

/** With what random inputs were drawn, for whoever wants to meet the same again. */
function Seed({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ["submissions", "one", id],
    queryFn: ({ signal }) => readSubmission(id, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  // A name rather than a number: it is written without separators.
  return data?.seed != null && <p className={styles.quiet}>{t("verdict.seed", { seed: String(data.seed) })}</p>;
}

interface OutcomeProps {
  run: Run;
  exercise: Exercise;
  onCancel: () => void;
  /** What there is to know besides, once it is judged. */
  children: ReactNode;
}

export function Outcome({ run, exercise, onCancel, children }: OutcomeProps) {
  const total = run.rows.length;
  const isAccepted = run.verdict === "accepted";
  if (run.phase !== "judged")
    return (
      <div className={styles.outcome}>
        <h2>{phaseText(run, settled(run))}</h2>
        {run.phase === "queued" && <Cancel onCancel={onCancel} />}
        {run.phase === "running" && (
          <p className={styles.quiet}>{t("run.count", { passed: passedSoFar(run), total })}</p>
        )}
      </div>
    );
  return (
    <div className={styles.outcome} data-accepted={isAccepted}>
      <div className={styles.verdict}>
        {isAccepted && <Tick />}
        <div>
          <h2>
            {isAccepted
              ? t("verdict.acceptedTitle", { count: run.passed })
              : run.verdict && t(`verdict.${run.verdict}`)}
          </h2>
          {!isAccepted && <p>{t("verdict.failedTitle", { passed: run.passed, count: total })}</p>}
          <p className={styles.quiet}>{costText(run)}</p>
          {exercise.grading === "practice" && <p className={styles.quiet}>{t("run.practice")}</p>}
          <Seed id={run.id} />
        </div>
      </div>
      {run.verdict === "internal_error" && <p>{t("verdict.internal_text")}</p>}
      {run.summary && !isAccepted && (
        <p className={styles.summary}>
          <Prose text={run.summary} />
        </p>
      )}
      {isAccepted && <WhatNext exercise={exercise} />}
      {run.verdict !== "internal_error" && children}
    </div>
  );
}
