/** States and findings as authors read them. */
import type { Job, UnitItem, UnitReport } from "@/api/authoring";
import type { Tone } from "@/components/badge";
import { t } from "@/lib/messages/authoring/units";

const TONES: Record<UnitItem["state"], Tone> = {
  draft: "neutral",
  review: "running",
  published: "passed",
  retired: "neutral",
};

export interface Mark {
  tone: Tone;
  text: string;
}

/** Everything that is to be known of a unit at a glance, the state first. */
export function marksOf(unit: UnitItem): Mark[] {
  const marks: Mark[] = [{ tone: TONES[unit.state], text: t(`unitState.${unit.state}`) }];
  const isPublic = unit.state === "published" || unit.state === "retired";
  if (isPublic && unit.draft === "draft") marks.push({ tone: "neutral", text: t("unitState.hasDraft") });
  if (isPublic && unit.draft === "review") marks.push({ tone: "running", text: t("unitState.hasReview") });
  if (unit.is_gone) marks.push({ tone: "warning", text: t("unitState.gone") });
  else if (unit.incoming) marks.push({ tone: "accent", text: t(`unitState.incoming.${unit.incoming}`) });
  if (unit.problems > 0) marks.push({ tone: "failed", text: t("unitState.problems", { count: unit.problems }) });
  return marks;
}

/** Whether an author has something to do about it. */
export const isToBeDone = (unit: UnitItem) =>
  unit.draft !== null || unit.incoming !== null || unit.is_gone || unit.problems > 0;

/** Of an import a unit may be new or changed, and refused all the same. */
const isRefused = ({ status, refused = [] }: UnitReport) => status === "refused" || refused.length > 0;

export function jobTone(job: Job): Tone {
  if (job.state === "failed") return "failed";
  if (job.state === "interrupted") return "warning";
  if (job.state !== "done") return "running";
  return (job.report?.units ?? []).some(isRefused) ? "warning" : "passed";
}

export function reportTone(report: UnitReport): Tone {
  if (isRefused(report)) return "failed";
  return (report.warnings ?? []).length > 0 ? "warning" : "passed";
}

/** `exercises/python.podium` as the parts of an address. */
export function nameOf(key: string): { kind: UnitItem["kind"]; slug: string } {
  const [kind, slug = ""] = key.split("/");
  return { kind: kind === "tracks" || kind === "lessons" ? kind : "exercises", slug };
}
