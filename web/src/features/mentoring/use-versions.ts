/** The states of a learner's code that can be looked at: what is saved now, and each submission. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type LookedAt, lookedAtQuery, type Work, workQuery } from "@/api/help";
import { t } from "@/lib/messages/mentoring";
import { relativeTime } from "@/lib/time";

export const SAVED = "saved";
type Files = Record<string, string>;

/** Whether something was saved that was not submitted since. */
function isAhead({ saved, submissions }: Work): boolean {
  const last = submissions[0];
  return saved !== null && (!last || Date.parse(saved.saved_at) > Date.parse(last.submitted_at));
}

function nameOf(work: Work, id: string): string {
  const found = work.submissions.find((one) => one.id === id);
  const when = relativeTime(found?.submitted_at ?? work.saved?.saved_at ?? Date.now());
  if (!found) return t(isAhead(work) ? "desk.savedAt" : "desk.saved", { when });
  return found.status === "judged"
    ? t("desk.submission", { when, passed: found.passed, total: found.total })
    : t("desk.submissionWaits", { when });
}

/** The newest first. What is saved stays while it is looked at, also once it is submitted. */
function idsOf(work: Work, chosen: string | undefined): string[] {
  const submitted = work.submissions.map((one) => one.id);
  if (isAhead(work)) return [SAVED, ...submitted];
  return chosen === SAVED && work.saved ? [...submitted, SAVED] : submitted;
}

export interface Versions {
  work: Work | undefined;
  options: { value: string; label: string }[];
  /** The one that is shown: the newest until another is chosen. */
  shown: string | undefined;
  /** Another one, or with undefined the newest again. */
  choose: (id: string | undefined) => void;
  /** The name of the newest one, where another is shown. */
  newer: string | undefined;
  files: Files | undefined;
  /** The submission that is shown, or for what is saved the last one. */
  submission: LookedAt | undefined;
  error: Error | null;
}

export function useVersions(learner: string, exercise: string): Versions {
  const { data: work, error } = useQuery(workQuery(learner, exercise));
  const [chosen, choose] = useState<string>();
  const ids = work ? idsOf(work, chosen) : [];
  const shown = chosen && ids.includes(chosen) ? chosen : ids[0];
  const wanted = shown === SAVED ? work?.submissions[0]?.id : shown;
  const { data: submission } = useQuery({
    ...lookedAtQuery(learner, exercise, wanted ?? ""),
    enabled: wanted !== undefined,
  });
  return {
    work,
    options: work ? ids.map((value) => ({ value, label: nameOf(work, value) })) : [],
    shown,
    choose,
    newer: work && ids[0] && shown !== ids[0] ? nameOf(work, ids[0]) : undefined,
    files: shown === SAVED ? work?.saved?.files : submission?.files,
    submission,
    error,
  };
}
