/** Whether the code is safe, in three words that are always in the same place. */
import { useTick } from "@/components/time";
import type { SaveState } from "@/lib/draft-saver";
import { t } from "@/lib/messages/code";
import { exactTime, relativeTime } from "@/lib/time";
import styles from "./code-panel.module.css";

export function SaveStatus({ state }: { state: SaveState }) {
  useTick(10_000);
  if (state.kind === "saved")
    return (
      <span className={styles.saved} title={t("draft.savedExact", { when: exactTime(state.at) })}>
        {t("draft.saved", { when: relativeTime(state.at) })}
      </span>
    );
  const text = state.kind === "kept" ? t(`draft.${state.reason}`) : t(`draft.${state.kind}`);
  const isWorry = state.kind === "kept" || state.kind === "refused" || state.kind === "conflict";
  return (
    <span
      className={styles.saved}
      data-worry={isWorry}
      title={state.kind === "kept" || state.kind === "refused" ? state.problem.message : undefined}
    >
      {text}
    </span>
  );
}
