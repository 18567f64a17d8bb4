/** How far a submission has come, in words. */
import { t } from "@/lib/messages/results";
import { wait } from "@/lib/time";
import type { Run } from "./run-state";

/** Too soon for an estimate to be of use, or nobody can estimate yet. */
const isSoon = (run: Run) => run.waitSeconds === null || (run.position === 1 && run.waitSeconds <= 1);

export function phaseText(run: Run, settled: number): string {
  if (run.phase === "sending") return t("run.sending");
  if (run.phase === "cancelled") return t("run.cancelled");
  if (run.phase === "queued") {
    if (run.position === null) return t("run.queued");
    const place = run.position <= 1 ? t("run.queuedNext") : t("run.queuedAt", { count: run.position - 1 });
    return isSoon(run) ? place : t("run.queuedFor", { place, time: wait(run.waitSeconds ?? 0) });
  }
  if (run.phase === "running")
    return t("run.running", { current: Math.min(settled + 1, run.rows.length), total: run.rows.length });
  return "";
}
