/** Rankers by the names that people read. */
import { t } from "@/lib/messages/experiments";
import { plainName } from "./rates";

const NAMED = ["blend", "track_order"] as const;

export function rankerName(ranker: string): string {
  const known = NAMED.find((one) => one === ranker);
  return known ? t(`ranker.${known}`) : plainName(ranker);
}
