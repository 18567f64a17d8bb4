/** One track: its path of lessons and exercises with what is done, and the concepts it teaches. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { queries } from "@/api/queries";
import type { PathItem, ProgressItem, Track } from "@/api/types";
import { ButtonLink } from "@/components/button";
import { Segments } from "@/components/field";
import { Meter } from "@/components/meter";
import { Page, Section } from "@/components/page";
import { PageProblem } from "@/components/page-problem";
import { EmptyState, Loading } from "@/components/states";
import { t } from "@/lib/messages/learning";
import { useSession } from "@/lib/session";
import { Concepts } from "./concepts";
import { Path } from "./path";
import styles from "./track.module.css";

const route = getRouteApi("/tracks/$track");
const PlacementOffer = lazy(() => import("@/components/placement-offer"));
const ConceptMap = lazy(() => import("./map/concept-map"));

/** The first exercise that is not solved, or the lesson right before it when nothing has been tried yet. */
function continuation(track: Track, progress: ProgressItem[]): PathItem | undefined {
  const solved = new Set(progress.filter((item) => item.status === "solved").map((item) => item.exercise));
  const at = track.path.findIndex((item) => item.kind === "exercise" && !solved.has(item.slug));
  const before = track.path[at - 1];
  const isTried = progress.some((item) => item.exercise === track.path[at]?.slug);
  return before?.kind === "lesson" && !isTried ? before : track.path[at];
}

function Continue({ item, isStart }: { item: PathItem | undefined; isStart: boolean }) {
  if (!item) return <p>{t("track.done")}</p>;
  const label = isStart ? t("track.start", { title: item.title }) : t("track.continue", { title: item.title });
  return item.kind === "lesson" ? (
    <ButtonLink look="primary" className={styles.wrap ?? ""} to="/lessons/$lesson" params={{ lesson: item.slug }}>
      {label}
    </ButtonLink>
  ) : (
    <ButtonLink look="primary" className={styles.wrap ?? ""} to="/exercises/$exercise" params={{ exercise: item.slug }}>
      {label}
    </ButtonLink>
  );
}

export default function TrackPage() {
  const { track: slug } = route.useParams();
  const { view } = route.useSearch();
  const navigate = route.useNavigate();
  const { status } = useSession();
  const isSignedIn = status === "signed-in";
  const query = useQuery(queries.track(slug));
  const progress = useQuery({ ...queries.progress(), enabled: isSignedIn }).data?.items ?? [];
  const mastery = useQuery({ ...queries.mastery(slug), enabled: isSignedIn }).data?.items ?? [];
  if (query.isError) return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data)
    return (
      <div className={styles.waiting}>
        <Loading />
      </div>
    );
  const track = query.data;
  const solved = progress.filter(
    (item) => item.status === "solved" && track.exercises.some((exercise) => exercise.slug === item.exercise),
  ).length;
  const isMap = view === "map";
  const views = track.concepts.length > 0 && (
    <Segments
      label={t("track.view")}
      isLabelHidden
      value={isMap ? "map" : "path"}
      options={[
        { value: "path", label: t("track.path") },
        { value: "map", label: t("track.map") },
      ]}
      onChange={(chosen) => void navigate({ search: chosen === "map" ? { view: "map" } : {}, replace: true })}
    />
  );
  if (isMap)
    return (
      <Page title={track.title} lead={track.blurb} aside={views}>
        <Section title={t("track.map")}>
          <div className={styles.map}>
            <Suspense fallback={<Loading />}>
              <ConceptMap track={track} mastery={mastery} progress={progress} />
            </Suspense>
          </div>
          <div className={styles.list}>
            <Concepts concepts={track.concepts} mastery={mastery} />
          </div>
        </Section>
      </Page>
    );
  return (
    <Page title={track.title} lead={track.blurb} aside={views}>
      <div className={styles.columns}>
        <Section title={t("track.path")}>
          {track.path.length === 0 ? (
            <EmptyState title={t("track.emptyTitle")}>{t("track.emptyText")}</EmptyState>
          ) : (
            <Path track={track} progress={progress} />
          )}
        </Section>
        <aside className={styles.aside}>
          {isSignedIn ? (
            <div className={styles.standing}>
              <Meter
                label={t("track.progress", { solved, total: track.exercises.length })}
                value={track.exercises.length ? solved / track.exercises.length : 0}
              />
              <Continue item={continuation(track, progress)} isStart={progress.length === 0} />
              {solved === 0 && (
                <Suspense>
                  <PlacementOffer track={slug} />
                </Suspense>
              )}
            </div>
          ) : (
            <div className={styles.standing}>
              <p>{t("track.signUpHint")}</p>
              <ButtonLink look="primary" to="/sign-up" search={{ next: `/tracks/${slug}` }}>
                {t("nav.signUp")}
              </ButtonLink>
            </div>
          )}
          <Section title={t("track.concepts")}>
            <Concepts concepts={track.concepts} mastery={mastery} />
          </Section>
          <p className={styles.licence}>{t("track.licence", { licence: track.licence })}</p>
        </aside>
      </div>
    </Page>
  );
}
