/** Mastery in words. */
import type { Mastery } from "@/api/types";
import { t } from "@/lib/messages/knowledge";
import { percent } from "@/lib/time";

/** From how wide a band on nobody can tell. */
const UNSURE = 0.5;
const [WELL, MOSTLY, HALF] = [0.8, 0.6, 0.4];

type Standing = "well" | "mostly" | "half" | "new" | "unsure";
function standing({ mastery, uncertainty }: Mastery): Standing {
  if (uncertainty && uncertainty.high - uncertainty.low > UNSURE) return "unsure";
  if (mastery >= WELL) return "well";
  if (mastery >= MOSTLY) return "mostly";
  return mastery >= HALF ? "half" : "new";
}

export const isBegun = (item: Mastery) => item.attempts > 0;
export const words = (item: Mastery) => (isBegun(item) ? t(`knowledge.is.${standing(item)}`) : t("knowledge.is.none"));

/** All that the bar shows, for those who do not see it. */
export function spoken(item: Mastery): string {
  const values = { words: words(item), value: percent(item.mastery) };
  if (!item.uncertainty) return t("knowledge.value", values);
  const { low, high } = item.uncertainty;
  return t("knowledge.range", { ...values, low: percent(low), high: percent(high) });
}
