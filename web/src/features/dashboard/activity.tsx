/** What was worked on last, and the way back into it. */
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { queries } from "@/api/queries";
import type { ProgressItem } from "@/api/types";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { Section } from "@/components/page";
import { EmptyState } from "@/components/states";
import { Time } from "@/components/time";
import { t } from "@/lib/messages";
import { nameOf, trackOf } from "@/lib/places";
import styles from "./dashboard.module.css";

/** Titles of exercises, from the tracks that they belong to. */
function useTitles(items: ProgressItem[]): (slug: string) => string {
  const slugs = [...new Set(items.map((item) => trackOf(item.exercise)))];
  const tracks = useQueries({ queries: slugs.map((slug) => queries.track(slug)) });
  return (slug) =>
    tracks.flatMap((query) => query.data?.exercises ?? []).find((item) => item.slug === slug)?.title ?? nameOf(slug);
}
const latestFirst = (items: ProgressItem[]) =>
  [...items].sort((a, b) => b.last_activity_at.localeCompare(a.last_activity_at));
const TONES = { solved: "passed", attempted: "warning", started: "neutral" } as const;

export function Continue({ items }: { items: ProgressItem[] }) {
  const open = latestFirst(items).find((item) => item.status !== "solved");
  const title = useTitles(open ? [open] : []);
  if (!open) return null;
  return (
    <Section title={t("dashboard.continue")}>
      <div className={styles.continue}>
        <div>
          <h3>{title(open.exercise)}</h3>
          <p className={styles.quiet}>
            {open.attempts === 0 ? t("dashboard.noAttempts") : t("dashboard.attempts", { count: open.attempts })} ·{" "}
            <Time at={open.last_activity_at} />
          </p>
        </div>
        <ButtonLink to="/exercises/$exercise" params={{ exercise: open.exercise }}>
          {t("after.go")}
        </ButtonLink>
      </div>
    </Section>
  );
}

export function Recent({ items }: { items: ProgressItem[] }) {
  const recent = latestFirst(items).slice(0, 6);
  const title = useTitles(recent);
  if (recent.length === 0) return <EmptyState>{t("dashboard.recentEmpty")}</EmptyState>;
  return (
    <ul className={styles.recent}>
      {recent.map((item) => (
        <li key={item.exercise}>
          <Link to="/exercises/$exercise" params={{ exercise: item.exercise }}>
            {title(item.exercise)}
          </Link>
          <span>
            <Badge tone={TONES[item.status]}>{t(`track.status.${item.status}`)}</Badge>
            <Time at={item.last_activity_at} />
          </span>
        </li>
      ))}
    </ul>
  );
}
