/** One thing in a plan: what it is, about how long it takes, why it is there, and how to put it elsewhere. */
import { Link } from "@tanstack/react-router";
import type { Plan, PlanDay, PlanItem } from "@/api/hand";
import { Badge, type Tone } from "@/components/badge";
import { LazyMenu } from "@/components/lazy-menu";
import type { MenuEntry } from "@/components/menu";
import { t } from "@/lib/messages/plan";
import { fullDay, plusDays, weekdayName } from "./days";
import styles from "./plan.module.css";
import type { ChangeItem } from "./use-plan";

const TONES = { lesson: "neutral", exercise: "accent", review: "running" } as const satisfies Record<string, Tone>;

export function Thing({ kind, slug, title }: Pick<PlanItem, "kind" | "slug" | "title">) {
  return kind === "lesson" ? (
    <Link to="/lessons/$lesson" params={{ lesson: slug }}>
      {title}
    </Link>
  ) : (
    <Link to="/exercises/$exercise" params={{ exercise: slug }}>
      {title}
    </Link>
  );
}

/** The days that an item may be moved to: the rest of the week that is shown, and the Monday after it. */
function otherDays(day: PlanDay, plan: Plan): string[] {
  const last = plan.days.at(-1)?.date ?? day.date;
  return [...plan.days.map((one) => one.date), plusDays(last, 1)].filter(
    (date) => date >= plan.today && date !== day.date,
  );
}

interface ItemProps {
  item: PlanItem;
  day: PlanDay;
  plan: Plan;
  onChange: ChangeItem;
}

export function Item({ item, day, plan, onChange }: ItemProps) {
  const last = plan.days.at(-1)?.date ?? "";
  const entries: MenuEntry[] = [
    ...(item.kind === "lesson"
      ? [{ id: "done", label: t("plan.read"), onAction: () => void onChange(item, "done") }]
      : []),
    ...otherDays(day, plan).map((date) => ({
      id: date,
      label: t("plan.move", { day: date > last ? fullDay(date) : weekdayName(date) }),
      onAction: () => void onChange(item, "move", date),
    })),
    ...(item.is_moved
      ? [{ id: "restore", label: t("plan.restore"), onAction: () => void onChange(item, "restore") }]
      : []),
    { id: "drop", label: t("plan.drop"), onAction: () => void onChange(item, "drop") },
  ];
  return (
    <li className={styles.item}>
      <div className={styles.what}>
        <Thing {...item} />
        <p className={styles.quiet}>
          {item.reason}
          {item.is_moved && ` ${t("plan.moved")}`}
        </p>
      </div>
      <div className={styles.kind}>
        <Badge tone={TONES[item.kind]}>{t(`plan.kind.${item.kind}`)}</Badge>
        <span className={styles.minutes}>{t("plan.minutes", { count: item.minutes })}</span>
      </div>
      <LazyMenu label={t("plan.menu", { title: item.title })} items={entries} />
    </li>
  );
}
