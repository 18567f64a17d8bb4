/** How learners fare with an exercise: the numbers, and what those who are wrong have in common. */
import { useQuery } from "@tanstack/react-query";
import { type ExerciseStatistics, statisticsQuery } from "@/api/authoring";
import { ButtonLink } from "@/components/button";
import { EmptyState, Loaded } from "@/components/states";
import { Stats } from "@/components/stats";
import { t } from "@/lib/messages/authoring/numbers";
import { percent, span } from "@/lib/time";
import styles from "./authoring.module.css";
import { Clusters } from "./clusters/clusters";

function Found({ data }: { data: ExerciseStatistics }) {
  const { attempts = 0, learners = 0, solved = 0, pass_rate: rate, drop_off: dropOff, median_seconds: seconds } = data;
  if (attempts === 0) return <EmptyState>{t("numbers.none")}</EmptyState>;
  return (
    <Stats
      items={[
        { value: attempts, label: t("numbers.attempts", { count: attempts }) },
        { value: rate == null ? "–" : percent(rate), label: t("numbers.passRate") },
        {
          value: learners,
          label: t("numbers.learners", { count: learners }),
          note: t("numbers.solved", { count: solved }),
        },
        { value: data.median_attempts ?? "–", label: t("numbers.median") },
        { value: seconds == null ? "–" : span(seconds), label: t("numbers.time"), note: t("numbers.timeNote") },
        {
          value: dropOff == null ? "–" : percent(dropOff),
          label: t("numbers.dropOff"),
          note: t("numbers.dropOffNote"),
        },
      ]}
    />
  );
}

export default function Numbers({ exercise }: { exercise: string }) {
  const query = useQuery(statisticsQuery(exercise));
  return (
    <div className={styles.numbers}>
      <Loaded query={query}>{(data) => <Found data={data} />}</Loaded>
      <ButtonLink to="/exercises/$exercise" params={{ exercise }}>
        {t("authored.seeAsLearner")}
      </ButtonLink>
      <Clusters exercise={exercise} />
    </div>
  );
}
