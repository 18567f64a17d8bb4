/** Whether what was written is safe, in few words that are always in the same place. */
import { useTick } from "@/components/time";
import type { SaveState } from "@/lib/draft-saver";
import { t } from "@/lib/messages/authoring/desk";
import { exactTime, relativeTime } from "@/lib/time";
import styles from "./authoring.module.css";

export function DraftStatus({ state }: { state: SaveState }) {
  useTick(10_000);
  if (state.kind === "saved")
    return (
      <span className={styles.saved} title={exactTime(state.at)}>
        {t("work.saved", { when: relativeTime(state.at) })}
      </span>
    );
  const text = state.kind === "kept" ? t(`work.${state.reason}`) : t(`work.${state.kind}`);
  const isWorry = state.kind === "kept" || state.kind === "refused" || state.kind === "conflict";
  return (
    <span className={styles.saved} data-worry={isWorry}>
      {text}
    </span>
  );
}
