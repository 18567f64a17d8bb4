/** What a regrade comes to: how far it is, and how many are better or worse. */
import type { Regrade } from "@/api/types";
import { Meter } from "@/components/meter";
import { Notice } from "@/components/states";
import { type Stat, Stats } from "@/components/stats";
import { t } from "@/lib/messages/regrade/outcome";
import { relativeTime, wait } from "@/lib/time";
import styles from "./regrade.module.css";
import { changedCount } from "./words";

function Working({ regrade, progress }: { regrade: Regrade; progress: NonNullable<Regrade["progress"]> }) {
  const { done, total, seconds_left: left } = progress;
  const text =
    left === null
      ? t("regrade.progress", { done, total })
      : t("regrade.progressLeft", { done, total, time: wait(left) });
  const work = regrade.status === "applying" || regrade.status === "reverting" ? regrade.status : "previewing";
  return (
    <div className={styles.working}>
      <Meter label={t(`regrade.work.${work}`)} value={total > 0 ? done / total : 0} text={text} />
      {work === "previewing" && <p>{t("regrade.learnersFirst")}</p>}
    </div>
  );
}

/** Where a regrade stands, in a sentence. */
export function Standing({ regrade }: { regrade: Regrade }) {
  const { status, counts, progress } = regrade;
  if (progress) return <Working regrade={regrade} progress={progress} />;
  const ended = regrade.ended_at ? relativeTime(regrade.ended_at) : "";
  return (
    <div className={styles.notices}>
      {status === "previewed" && (
        <Notice>{changedCount(regrade) > 0 ? t("regrade.say.previewed") : t("regrade.say.nothing")}</Notice>
      )}
      {status === "applied" && (
        <Notice tone="passed">
          {t("regrade.say.applied", { when: regrade.applied_at ? relativeTime(regrade.applied_at) : "" })}
        </Notice>
      )}
      {status === "reverted" && <Notice>{t("regrade.say.reverted", { when: ended })}</Notice>}
      {status === "cancelled" && <Notice>{t("regrade.say.cancelled", { when: ended })}</Notice>}
      {status === "failed" && (
        <Notice tone="failed">
          {regrade.reason} {t("regrade.say.failed")}
        </Notice>
      )}
      {counts.not_judged > 0 && (
        <Notice tone="warning">
          {t("regrade.notJudgedNote", { count: counts.not_judged, reason: regrade.reason ?? t("regrade.ourFault") })}
        </Notice>
      )}
      {counts.skipped > 0 && <Notice tone="warning">{t("regrade.skippedNote", { count: counts.skipped })}</Notice>}
    </div>
  );
}

export function Counts({ regrade: { counts } }: { regrade: Regrade }) {
  const items: (Stat | false)[] = [
    { value: counts.better, label: t("regrade.stat.better") },
    { value: counts.worse, label: t("regrade.stat.worse") },
    counts.different > 0 && { value: counts.different, label: t("regrade.stat.different") },
    { value: counts.unchanged, label: t("regrade.stat.unchanged") },
    counts.solves_gained > 0 && {
      value: counts.solves_gained,
      label: t("regrade.stat.gained", { count: counts.solves_gained }),
    },
    counts.solves_lost > 0 && {
      value: counts.solves_lost,
      label: t("regrade.stat.lost", { count: counts.solves_lost }),
    },
  ];
  return <Stats items={items.filter((item) => item !== false)} />;
}
