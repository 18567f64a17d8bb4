/** Today: what to do next and why, where work was left, and how things stand. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { queries } from "@/api/queries";
import type { Mastery } from "@/api/types";
import { ButtonLink } from "@/components/button";
import { Meter } from "@/components/meter";
import { Page, Section } from "@/components/page";
import { EmptyState, Loaded, Paragraphs } from "@/components/states";
import { t } from "@/lib/messages/learning";
import { useSession } from "@/lib/session";
import { Continue, Recent } from "./activity";
import styles from "./dashboard.module.css";
import { NextUp } from "./next-up";
import { Reviews } from "./reviews";

const PlacementOffer = lazy(() => import("@/components/placement-offer"));

function Standing({ items }: { items: Mastery[] }) {
  const known = items.filter((item) => item.attempts > 0);
  if (known.length === 0) return <EmptyState>{t("dashboard.masteryEmpty")}</EmptyState>;
  return (
    <>
      <p className={styles.quiet}>{t("dashboard.masteryHelp")}</p>
      <ul className={styles.mastery}>
        {known.map((item) => (
          <li key={item.concept}>
            <Meter label={item.name} value={item.mastery} />
            <p className={styles.evidence}>{item.evidence_text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

export default function DashboardPage() {
  const { user } = useSession();
  const next = useQuery(queries.next(null));
  const mastery = useQuery(queries.mastery(null));
  const progress = useQuery(queries.progress());
  const isNew = progress.data?.items.length === 0;
  return (
    <Page title={t("dashboard.hello", { name: user?.display_name ?? "" })}>
      <div className={styles.columns}>
        <div>
          <Section title={t("dashboard.next")}>
            <Loaded query={next} skeleton={<Paragraphs lines={6} />}>
              {(steps) =>
                steps.items.length > 0 ? (
                  <NextUp {...steps} />
                ) : (
                  <EmptyState
                    title={t("dashboard.nextEmptyTitle")}
                    action={<ButtonLink to="/tracks">{t("dashboard.chooseTrack")}</ButtonLink>}
                  >
                    {t("dashboard.nextEmptyText")}
                  </EmptyState>
                )
              }
            </Loaded>
          </Section>
          {isNew && next.data?.track && (
            <Suspense>
              <div className={styles.offer}>
                <PlacementOffer track={next.data.track} />
              </div>
            </Suspense>
          )}
          <Reviews />
          <Continue items={progress.data?.items ?? []} />
        </div>
        <div>
          <Section title={t("dashboard.mastery")} aside={<Link to="/knowledge">{t("dashboard.masteryMore")}</Link>}>
            <Loaded query={mastery}>{({ items }) => <Standing items={items} />}</Loaded>
          </Section>
          <Section title={t("dashboard.recent")}>
            <Loaded query={progress}>{({ items }) => <Recent items={items} />}</Loaded>
          </Section>
        </div>
      </div>
    </Page>
  );
}
