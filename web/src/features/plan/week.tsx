/** The days of a week, one below the other: what was done, what was missed, what is to come. */
import type { Plan, PlanDay } from "@/api/hand";
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { Check, ChevronLeft, ChevronRight } from "@/components/icons";
import { t } from "@/lib/messages/plan";
import { dayName } from "@/lib/time";
import { weekdayName } from "./days";
import { Item, Thing } from "./item";
import styles from "./plan.module.css";
import type { ChangeItem } from "./use-plan";

const FURTHEST = 4;

function weekName(weeks: number): string {
  return weeks === 0 ? t("plan.thisWeek") : weeks === 1 ? t("plan.nextWeek") : t("plan.inWeeks", { count: weeks });
}

/** A day that is over without anything done or missed has nothing to say. */
const isWorthADay = (day: PlanDay, today: string) =>
  day.date >= today || day.is_missed || day.done.length > 0 || day.items.length > 0;

/** What is said of a day on which nothing stands; nothing where something does. */
function quietly(day: PlanDay, today: string): string | null {
  if (day.items.length > 0) return null;
  if (day.is_missed) return t("plan.missed");
  if (day.done.length > 0) return day.date === today ? t("plan.doneToday") : null;
  return day.is_session ? t("plan.free") : t("plan.noSession");
}

function Day({ day, plan, onChange }: { day: PlanDay; plan: Plan; onChange: ChangeItem }) {
  const isToday = day.date === plan.today;
  const text = quietly(day, plan.today);
  const name = weekdayName(day.date);
  return (
    <li className={styles.day} data-today={isToday} data-quiet={text !== null && day.done.length === 0}>
      <div className={styles.date}>
        <h3>{name}</h3>
        <p>{dayName(day.date)}</p>
        {isToday && <Badge tone="accent">{t("plan.today")}</Badge>}
        {day.items.length > 0 && <p>{t("plan.planned", { count: day.minutes })}</p>}
      </div>
      <div>
        {day.done.length > 0 && (
          <ul className={styles.done}>
            {day.done.map((item) => (
              <li key={`${item.kind}/${item.slug}`}>
                <Check />
                <span className="visually-hidden">{t("plan.finished")}: </span>
                <Thing {...item} />
              </li>
            ))}
          </ul>
        )}
        {text && <p className={styles.quiet}>{text}</p>}
        {day.items.length > 0 && (
          <ul className={styles.items}>
            {day.items.map((item) => (
              <Item key={`${item.kind}/${item.slug}`} item={item} day={day} plan={plan} onChange={onChange} />
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function Dropped({ plan, onChange }: { plan: Plan; onChange: ChangeItem }) {
  if (plan.dropped.length === 0) return null;
  return (
    <section className={styles.dropped} aria-label={t("plan.dropped")}>
      <h3>{t("plan.dropped")}</h3>
      <ul>
        {plan.dropped.map((item) => (
          <li key={`${item.kind}/${item.slug}`}>
            <Thing {...item} />
            <Button
              size="small"
              aria-label={t("plan.bringBackTitle", { title: item.title })}
              onClick={() => void onChange(item, "restore")}
            >
              {t("plan.bringBack")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Nothing stands in what is left of this week: where it goes on. */
function Ahead({ plan, onLook }: { plan: Plan; onLook: () => void }) {
  const isLeft = plan.forecast !== null && plan.forecast.lessons + plan.forecast.exercises > 0;
  if (!isLeft || plan.days.some((day) => day.items.length > 0)) return null;
  return (
    <div className={styles.ahead}>
      <p className={styles.quiet}>{t("plan.ahead")}</p>
      <Button onClick={onLook}>{t("plan.look")}</Button>
    </div>
  );
}

interface WeekProps {
  plan: Plan;
  weeks: number;
  onWeeks: (weeks: number) => void;
  onChange: ChangeItem;
}

export function Week({ plan, weeks, onWeeks, onChange }: WeekProps) {
  const [first, last] = [plan.days[0], plan.days.at(-1)];
  return (
    <section className={styles.week} aria-label={t("plan.week")}>
      <div className={styles.head}>
        <div>
          <h2 aria-live="polite">{weekName(weeks)}</h2>
          <p className={styles.quiet}>{first && last && `${dayName(first.date)} – ${dayName(last.date)}`}</p>
        </div>
        <div>
          <Button
            look="quiet"
            isIcon
            isOff={weeks === 0}
            aria-label={t("plan.earlier")}
            onClick={() => onWeeks(weeks - 1)}
          >
            <ChevronLeft />
          </Button>
          <Button
            look="quiet"
            isIcon
            isOff={weeks === FURTHEST}
            aria-label={t("plan.later")}
            onClick={() => onWeeks(weeks + 1)}
          >
            <ChevronRight />
          </Button>
        </div>
      </div>
      <ol className={styles.days}>
        {plan.days
          .filter((day) => isWorthADay(day, plan.today))
          .map((day) => (
            <Day key={day.date} day={day} plan={plan} onChange={onChange} />
          ))}
      </ol>
      {weeks === 0 && <Ahead plan={plan} onLook={() => onWeeks(1)} />}
      {weeks === 0 && <Dropped plan={plan} onChange={onChange} />}
    </section>
  );
}
