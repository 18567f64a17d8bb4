/** The path: lessons and exercises in their order, grouped by concept, each with how far it is. */
import { Link } from "@tanstack/react-router";
import type { PathItem, ProgressItem, Track } from "@/api/types";
import { Badge } from "@/components/badge";
import { Book, Check } from "@/components/icons";
import { t } from "@/lib/messages/learning";
import styles from "./path.module.css";

type StepStatus = ProgressItem["status"] | "none";

function Step({ item, status }: { item: PathItem; status: StepStatus }) {
  const isLesson = item.kind === "lesson";
  const facts = isLesson
    ? item.minutes != null && t("track.minutes", { count: item.minutes })
    : item.difficulty != null && t("track.difficulty", { value: item.difficulty });
  return (
    <li className={styles.step} data-kind={item.kind} data-status={status}>
      <span className={styles.dot} aria-hidden="true">
        {isLesson ? <Book /> : status === "solved" && <Check />}
      </span>
      {isLesson ? (
        <Link to="/lessons/$lesson" params={{ lesson: item.slug }}>
          {item.title}
        </Link>
      ) : (
        <Link to="/exercises/$exercise" params={{ exercise: item.slug }}>
          {item.title}
        </Link>
      )}
      <span className={styles.facts}>
        {status === "attempted" && <Badge tone="warning">{t("track.status.attempted")}</Badge>}
        {status === "started" && <Badge>{t("track.status.started")}</Badge>}
        {status === "solved" && <span className="visually-hidden">{t("track.status.solved")}</span>}
        <span className={styles.kind}>{t(`track.kind.${item.kind}`)}</span>
        {facts && <span>{facts}</span>}
      </span>
    </li>
  );
}

/** Neighbours on the path with the same concept, together. */
function groups(path: PathItem[]): { concept: string; items: PathItem[] }[] {
  const found: { concept: string; items: PathItem[] }[] = [];
  for (const item of path) {
    const last = found.at(-1);
    if (last?.concept === item.concept) last.items.push(item);
    else found.push({ concept: item.concept, items: [item] });
  }
  return found;
}

export function Path({ track, progress }: { track: Track; progress: ProgressItem[] }) {
  const status = new Map<string, StepStatus>(progress.map((item) => [item.exercise, item.status]));
  const names = new Map(track.concepts.map((concept) => [concept.slug, concept.name]));
  return (
    <ol className={styles.path}>
      {groups(track.path).map((group) => (
        <li key={group.items[0]?.slug}>
          <h3>{names.get(group.concept) ?? group.concept}</h3>
          <ol>
            {group.items.map((item) => (
              <Step key={item.slug} item={item} status={status.get(item.slug) ?? "none"} />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}
