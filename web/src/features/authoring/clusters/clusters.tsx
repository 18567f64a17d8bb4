/** Wrong submissions that are alike: how many, what they share, which tests they fail, and one that stands for all. */
import { useQuery } from "@tanstack/react-query";
import { answersQuery, type Answer as Written } from "@/api/answers";
import { clustersQuery } from "@/api/authoring";
import type { Cluster, Clusters as Found } from "@/api/types";
import { Meter } from "@/components/meter";
import { Section } from "@/components/page";
import { Prose } from "@/components/prose";
import { EmptyState, Loaded, Skeleton } from "@/components/states";
import { t } from "@/lib/messages/authoring/numbers";
import { hasRole, useSession } from "@/lib/session";
import { dateName, percent } from "@/lib/time";
import { Answer, ToAnswer } from "./answer";
import styles from "./clusters.module.css";
import { Earlier } from "./earlier";
import { Example } from "./example";

const MOST_NAMED = 6;

function Failing({ cluster }: { cluster: Cluster }) {
  const { failing, count: size } = cluster;
  if (failing.length === 0) return <p className={styles.soft}>{t("clusters.failingNone")}</p>;
  const rest = failing.length - MOST_NAMED;
  return (
    <div>
      <h4>{t("clusters.failing")}</h4>
      <ul className={styles.failing}>
        {failing.slice(0, MOST_NAMED).map(({ name, count }) => (
          <li key={name}>
            <span>{name}</span> <span className={styles.count}>{t("clusters.failingCount", { count, size })}</span>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className={styles.soft}>{t("clusters.failingMore", { count: rest })}</p>}
    </div>
  );
}

function When({ cluster }: { cluster: Cluster }) {
  const { count, solved, first_seen: first, last_seen: last } = cluster;
  const days = first === last ? t("clusters.day", { day: dateName(first) }) : null;
  return (
    <p className={styles.soft}>
      {days ?? t("clusters.days", { first: dateName(first), last: dateName(last) })}{" "}
      {solved > 0 ? t("clusters.solved", { count: solved }) : count > 1 && t("clusters.solvedNone")}
    </p>
  );
}

interface CardProps {
  exercise: string;
  cluster: Cluster;
  submissions: number;
  /** Not known yet where it is undefined. */
  answers: Written[] | undefined;
}

function Card({ exercise, cluster, submissions, answers }: CardProps) {
  const { count, common, example } = cluster;
  const { user } = useSession();
  const share = count / submissions;
  const answer = answers?.find((one) => one.cluster === cluster.key && !one.withdrawn_at);
  const size = t("clusters.size", { count, share: percent(share) });
  return (
    <li className={styles.card}>
      <h3>{size}</h3>
      <Meter label={size} isLabelHidden value={share} />
      <p>
        <Prose text={common.join(" ")} />
      </p>
      <Failing cluster={cluster} />
      <When cluster={cluster} />
      {example ? <Example example={example} /> : <p className={styles.soft}>{t("clusters.noExample")}</p>}
      {answer && <Answer answer={answer} />}
      {answers && !answer && hasRole(user, "instructor") && <ToAnswer exercise={exercise} cluster={cluster} />}
    </li>
  );
}

function List({ exercise, data }: { exercise: string; data: Found }) {
  const { submissions, clusters } = data;
  const answers = useQuery(answersQuery(exercise)).data?.items;
  if (submissions === 0) return <EmptyState>{t("clusters.none")}</EmptyState>;
  return (
    <>
      <p className={styles.intro}>{t("clusters.intro", { count: submissions })}</p>
      <ol className={styles.list}>
        {clusters.map((cluster, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two clusters may share all that most of each share.
          <Card key={place} exercise={exercise} cluster={cluster} submissions={submissions} answers={answers} />
        ))}
      </ol>
      {answers && <Earlier answers={answers} current={clusters.map(({ key }) => key)} />}
    </>
  );
}

const Waiting = () => (
  <div className={styles.list}>
    {[0, 1].map((place) => (
      <div key={place} className={styles.card}>
        <Skeleton width="12rem" height="1.4em" />
        <Skeleton height="6px" />
        <Skeleton width="80%" />
        <Skeleton width="60%" />
      </div>
    ))}
  </div>
);

export function Clusters({ exercise }: { exercise: string }) {
  const query = useQuery(clustersQuery(exercise));
  return (
    <div className={styles.part}>
      <Section title={t("clusters.title")}>
        <Loaded query={query} skeleton={<Waiting />}>
          {(data) => <List exercise={exercise} data={data} />}
        </Loaded>
      </Section>
    </div>
  );
}
