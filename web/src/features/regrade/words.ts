/** Regrades in words: what was chosen, what came of it, and the colours of both. */
import type { Regrade, RegradeEntry, Verdict } from "@/api/types";
import type { Tone } from "@/components/badge";
import { t } from "@/lib/messages/regrade/regrading";
import { exactTime } from "@/lib/time";

export const VERDICTS: Verdict[] = [
  "accepted",
  "wrong_answer",
  "runtime_error",
  "compile_error",
  "time_limit_exceeded",
  "memory_limit_exceeded",
  "output_limit_exceeded",
  "internal_error",
];

export const verdictName = (verdict: Verdict): string => t(`regrade.verdict.${verdict}`);
export const verdictTone = (verdict: Verdict): Tone =>
  verdict === "accepted" ? "passed" : verdict === "internal_error" ? "warning" : "failed";
export const personName = (person: RegradeEntry["learner"]): string => person.name ?? t("regrade.unnamed");

const STATUS_TONES: Record<Regrade["status"], Tone> = {
  previewing: "running",
  previewed: "accent",
  applying: "running",
  applied: "passed",
  reverting: "running",
  reverted: "neutral",
  cancelled: "neutral",
  failed: "failed",
};
export const statusTone = (status: Regrade["status"]): Tone => STATUS_TONES[status];

/** What was chosen, as one sentence without its full stop. */
export function choiceWords({ choice }: Regrade): string {
  const parts = [t(`regrade.sentence.${choice.which}`)];
  if (choice.learner) parts.push(t("regrade.of", { name: personName(choice.learner) }));
  if (choice.since) parts.push(t("regrade.sentSince", { date: exactTime(choice.since) }));
  if (choice.verdicts.length > 0)
    parts.push(t("regrade.withVerdicts", { verdicts: choice.verdicts.map(verdictName).join(", ") }));
  if (choice.only_outdated) parts.push(t("regrade.withOtherTests"));
  return parts.join(", ");
}

export const changedCount = ({ counts }: Regrade): number => counts.better + counts.worse + counts.different;

/** The outcome in a few words, for a list. */
export function resultWords(regrade: Regrade): string {
  const { counts } = regrade;
  const parts = [
    counts.better && t("regrade.short.better", { count: counts.better }),
    counts.worse && t("regrade.short.worse", { count: counts.worse }),
    counts.different && t("regrade.short.different", { count: counts.different }),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : t("regrade.short.none");
}
