/** The goal and the pace, whether they go together, and which pace would be in time where they do not. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { type Forecast, type Goal, hands, type Plan, setGoal } from "@/api/hand";
import { LEARNER_KEY, queries } from "@/api/queries";
import { Button } from "@/components/button";
import { Loaded, Notice } from "@/components/states";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/goals";
import { asProblem } from "@/lib/problem";
import { dateName } from "@/lib/time";
import { daysBetween, fullDay } from "./days";
import { type Pace, paceName, roughly } from "./pace";
import styles from "./plan.module.css";

const GoalForm = lazy(() => import("./goal-form"));
/** From so many days to spare on nobody counts them. */
const AMPLE_DAYS = 21;
const LIST = new Intl.ListFormat("en", { type: "conjunction" });

function ending({ ends_on, deadline, is_late }: Forecast): string {
  if (!ends_on) return t("goal.noEnd");
  const date = fullDay(ends_on);
  if (!deadline) return t("goal.ends", { date });
  const count = Math.abs(daysBetween(ends_on, deadline));
  if (is_late) return t("goal.late", { date, count });
  if (count > AMPLE_DAYS) return t("goal.endsWell", { date });
  return count === 0 ? t("goal.endsOnTheDay", { date }) : t("goal.endsEarly", { date, count });
}

function left({ lessons, exercises, minutes }: Forecast): string {
  const [read, solve] = [t("track.lessons", { count: lessons }), t("track.exercises", { count: exercises })];
  const what = lessons === 0 ? solve : exercises === 0 ? read : t("goal.and", { lessons: read, exercises: solve });
  return t("goal.left", { what, hours: roughly(minutes) });
}

function Outlook({ forecast, today, onPace }: { forecast: Forecast; today: string; onPace: (pace: Pace) => void }) {
  if (forecast.lessons + forecast.exercises === 0) return <p>{t("goal.reached")}</p>;
  if (!forecast.is_late)
    return (
      <p>
        {left(forecast)} {ending(forecast)}
      </p>
    );
  const isOver = forecast.deadline !== null && forecast.deadline < today;
  return (
    <>
      <p>{left(forecast)}</p>
      <Notice tone="warning">{isOver ? t("goal.over") : ending(forecast)}</Notice>
      {forecast.faster.length > 0 && (
        <div className={styles.faster}>
          <h3>{t("goal.faster")}</h3>
          <ul>
            {forecast.faster.map((pace) => (
              <li key={paceName(pace)}>
                <p>
                  {paceName(pace)}
                  <span>{t("goal.fasterEnds", { date: fullDay(pace.ends_on) })}</span>
                </p>
                <Button
                  size="small"
                  aria-label={`${t("goal.useFaster")}: ${paceName(pace)}`}
                  onClick={() => onPace(pace)}
                >
                  {t("goal.useFaster")}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {forecast.faster.length === 0 && !isOver && <p>{t("goal.noFaster")}</p>}
    </>
  );
}

function Wanted({ goal, track }: { goal: Goal; track: string }) {
  const { data } = useQuery(queries.track(track));
  const names = new Map(data?.concepts.map((one) => [one.slug, one.name]));
  const concepts = LIST.format(goal.concepts.map((slug) => names.get(slug) ?? slug));
  const whole = t("goal.whole", { track: data?.title ?? track });
  return (
    <dl className={styles.wanted}>
      <div>
        <dt className="visually-hidden">{t("goal.what")}</dt>
        <dd>
          <strong>{goal.name || concepts || whole}</strong>
          {goal.name && <span>{concepts || whole}</span>}
        </dd>
      </div>
      <div>
        <dt className="visually-hidden">{t("goal.deadline")}</dt>
        <dd>{goal.deadline ? t("goal.by", { date: dateName(`${goal.deadline}T12:00:00`) }) : t("goal.noDeadline")}</dd>
      </div>
      <div>
        <dt className="visually-hidden">{t("goal.session")}</dt>
        <dd>{paceName(goal)}</dd>
      </div>
    </dl>
  );
}

export default function GoalCard({ plan, track }: { plan: Plan; track: string }) {
  const [isEditing, setEditing] = useState(false);
  const client = useQueryClient();
  const query = useQuery(hands.goal(track));
  const changed = async (text: string) => {
    await client.invalidateQueries({ queryKey: LEARNER_KEY });
    setEditing(false);
    toast(text);
  };
  const use = async (goal: Goal, { weekdays, minutes, exercises }: Pace) => {
    const { name, concepts, deadline } = goal;
    try {
      await setGoal(track, { name, concepts, deadline, weekdays, minutes, exercises });
      await changed(t("goal.saved"));
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
  };
  return (
    <section className={styles.goal} aria-label={t("goal.title")}>
      <h2>{t("goal.title")}</h2>
      <Loaded query={query}>
        {(goal) => (
          <>
            {goal.is_set ? <Wanted goal={goal} track={track} /> : <p className={styles.quiet}>{t("goal.first")}</p>}
            {plan.forecast && (
              <Outlook forecast={plan.forecast} today={plan.today} onPace={(pace) => void use(goal, pace)} />
            )}
            <div>
              <Button look={goal.is_set ? "secondary" : "primary"} onClick={() => setEditing(true)}>
                {goal.is_set ? t("goal.change") : t("goal.set")}
              </Button>
            </div>
            <Suspense>
              {isEditing && <GoalForm track={track} goal={goal} onSaved={changed} onCancel={() => setEditing(false)} />}
            </Suspense>
          </>
        )}
      </Loaded>
    </section>
  );
}
