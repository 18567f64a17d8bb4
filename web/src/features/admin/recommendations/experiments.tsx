/** The experiment that runs, with what it has shown so far, and those before it. */
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { adoptRanker, type Experiment, type Overview, RECOMMENDING_KEY } from "@/api/recommending";
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { Section } from "@/components/page";
import { EmptyState } from "@/components/states";
import { Table } from "@/components/table";
import { Time } from "@/components/time";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/experiments";
import { asProblem } from "@/lib/problem";
import { percent } from "@/lib/time";
import { Range } from "./range";
import { rankerName } from "./ranker-name";
import { scaleOf, signed } from "./rates";
import styles from "./recommendations.module.css";

const Begin = lazy(() => import("./begin-dialog"));
const Stop = lazy(() => import("./stop-dialog"));

function Difference({ experiment }: { experiment: Experiment }) {
  const { interval, difference, worth } = experiment;
  if (!interval) return <p className={styles.say}>{t("experiment.early")}</p>;
  const most = Math.max(Math.abs(interval.low), Math.abs(interval.high), worth * 1.5);
  const scale = scaleOf([-most, most]);
  return (
    <div className={styles.difference}>
      <p className={styles.say}>{t(`experiment.say.${experiment.say}`)}</p>
      <div className={styles.plot}>
        <Range {...interval} value={difference} scale={scale} mark={0} band={[-worth, worth]} />
        <p aria-hidden="true">
          <span>{t("experiment.aBetter")}</span>
          {[-worth, 0, worth].map((tick) => (
            <span key={tick} className={styles.tick} style={{ left: `${scale(tick) * 100}%` }}>
              {signed(tick, 1)}
            </span>
          ))}
          <span>{t("experiment.bBetter")}</span>
        </p>
      </div>
      <p>
        {t("experiment.difference", { difference: signed(difference) })}{" "}
        <small>
          {t("experiment.interval", { low: signed(interval.low), high: signed(interval.high) })};{" "}
          {t("experiment.worth", { worth: worth.toString() })}
        </small>
      </p>
    </div>
  );
}

function Running({ experiment, onStop }: { experiment: Experiment; onStop: () => void }) {
  return (
    <article className={styles.experiment}>
      <header>
        <div>
          <h3>
            {experiment.name} <Badge tone="running">{t("experiment.running")}</Badge>
          </h3>
          <p>
            {t("experiment.since", { share: percent(experiment.share) })} <Time at={experiment.started_at} />
          </p>
        </div>
        <Button onClick={onStop}>{t("experiment.stop")}</Button>
      </header>
      <div className={styles.arms}>
        {experiment.arms.map((one) => (
          <div key={one.arm}>
            <h4>{t("experiment.arm", { arm: one.arm.toUpperCase(), ranker: rankerName(one.ranker) })}</h4>
            <strong>{one.learners > 0 ? one.mean.toFixed(2) : "–"}</strong>
            <span>{t("experiment.mean")}</span>
            <small>
              {t("experiment.entered", { count: one.entered })}, {t("experiment.counted", { count: one.learners })}
            </small>
          </div>
        ))}
      </div>
      <Difference experiment={experiment} />
    </article>
  );
}

function Past({ items }: { items: Experiment[] }) {
  const client = useQueryClient();
  const takeBack = async (one: Experiment) => {
    try {
      await adoptRanker(one.id, null);
      toast(t("experiment.takenBack", { name: one.name }));
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
    await client.invalidateQueries({ queryKey: RECOMMENDING_KEY });
  };
  return (
    <>
      <h3 className={styles.heading}>{t("experiment.past")}</h3>
      <Table
        caption={t("experiment.past")}
        rows={items}
        rowKey={(one) => one.id}
        columns={[
          { name: t("experiment.name"), cell: (one) => one.name },
          {
            name: t("experiment.compared"),
            cell: (one) => (
              <span className={styles.compared}>
                {one.arms.map((arm) => (
                  <span key={arm.arm}>
                    {t("experiment.arm", { arm: arm.arm.toUpperCase(), ranker: rankerName(arm.ranker) })}
                  </span>
                ))}
              </span>
            ),
          },
          { name: t("experiment.ended"), cell: (one) => one.stopped_at && <Time at={one.stopped_at} /> },
          {
            name: t("experiment.result"),
            cell: (one) => (
              <span className={styles.compared}>
                <span>{t(`experiment.said.${one.say}`)}</span>
                {one.interval && (
                  <small>
                    {signed(one.difference)} ({signed(one.interval.low)} to {signed(one.interval.high)})
                  </small>
                )}
              </span>
            ),
          },
          {
            name: t("experiment.led"),
            cell: (one) =>
              one.adopted ? (
                <span className={styles.led}>
                  {rankerName(one.adopted)}
                  <Button size="small" look="quiet" onClick={() => void takeBack(one)}>
                    {t("experiment.takeBack")}
                  </Button>
                </span>
              ) : (
                t("experiment.ledNowhere")
              ),
          },
        ]}
      />
    </>
  );
}

export function Experiments({ data }: { data: Overview }) {
  const [asks, setAsks] = useState<"begin" | "stop" | null>(null);
  const running = data.experiments.find((one) => !one.stopped_at);
  const past = data.experiments.filter((one) => one.stopped_at);
  const close = () => setAsks(null);
  return (
    <Section
      title={t("experiment.title")}
      aside={!running && <Button onClick={() => setAsks("begin")}>{t("experiment.begin")}</Button>}
    >
      <p className={styles.note}>{t("experiment.note")}</p>
      {running ? (
        <Running experiment={running} onStop={() => setAsks("stop")} />
      ) : (
        <EmptyState>{t("experiment.none")}</EmptyState>
      )}
      {past.length > 0 && <Past items={past} />}
      <Suspense>
        {asks === "begin" && <Begin rankers={data.known_rankers} onClose={close} />}
        {asks === "stop" && running && <Stop experiment={running} onClose={close} />}
      </Suspense>
    </Section>
  );
}
