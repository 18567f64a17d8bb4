/** What lies below the numbers: the days, recommenders, rankers, experiments and models. */
import type { Overview } from "@/api/recommending";
import { Experiments } from "./experiments";
import { Models } from "./models";
import { Rankers } from "./rankers";
import { RateChart } from "./rate-chart";
import { total } from "./rates";
import styles from "./recommendations.module.css";
import { Recommenders } from "./recommenders";

export default function Parts({ data }: { data: Overview }) {
  const sum = total(data);
  return (
    <div className={styles.parts}>
      {sum.shown > 0 && <RateChart counts={sum} openDays={data.watched_days} />}
      {sum.shown > 0 && <Recommenders items={data.recommenders} />}
      <Experiments data={data} />
      {sum.shown > 0 && <Rankers data={data} />}
      <Models data={data} />
    </div>
  );
}
