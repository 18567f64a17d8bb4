/** One track: each of its lessons and exercises with how it stands, what waits, and what was done lately. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { type AuthoredTrackDetail, trackQuery, type UnitKind } from "@/api/authoring";
import { Button, ButtonLink } from "@/components/button";
import { Page, Section } from "@/components/page";
import { PageProblem } from "@/components/page-problem";
import { Loading, Notice } from "@/components/states";
import { t } from "@/lib/messages/authoring/track";
import styles from "./authoring.module.css";
import { Above, Marks } from "./parts";
import { marksOf } from "./words";

// On its way while the track is.
const loadList = () => import("./unit-list");
const UnitList = lazy(loadList);
// Seldom there, or further down: loaded while the list is read.
const FoundList = lazy(() => import("./found-list"));
const Jobs = lazy(() => import("./jobs"));
const NewUnit = lazy(() => import("./new-unit"));
const Together = lazy(() => import("./together"));

function Actions({ track }: { track: AuthoredTrackDetail }) {
  const [kind, setKind] = useState<UnitKind | null>(null);
  return (
    <div className={styles.actions}>
      {track.state === "published" && (
        <ButtonLink look="quiet" className={styles.flush ?? ""} to="/tracks/$track" params={{ track: track.slug }}>
          {t("authored.seeAsLearner")}
        </ButtonLink>
      )}
      <ButtonLink to="/authoring/tracks/$track/source" params={{ track: track.slug }}>
        {t("authored.source")}
      </ButtonLink>
      <ButtonLink to="/authoring/units/$kind/$slug" params={{ kind: "tracks", slug: track.slug }}>
        {t("authored.own")}
      </ButtonLink>
      {track.may_write && (
        <>
          <Button onClick={() => setKind("lessons")}>{t("new.lesson")}</Button>
          <Button look="primary" onClick={() => setKind("exercises")}>
            {t("new.exercise")}
          </Button>
        </>
      )}
      <Suspense>{kind && <NewUnit kind={kind} track={track.slug} onClose={() => setKind(null)} />}</Suspense>
    </div>
  );
}

const isWaiting = (track: AuthoredTrackDetail) => track.in_review + track.waiting > 0;

function Found({ track }: { track: AuthoredTrackDetail }) {
  return (
    <Page
      title={track.title}
      above={
        <Above>
          <Link to="/authoring">{t("authoring.title")}</Link>
          <Marks marks={marksOf(track)} />
        </Above>
      }
      aside={<Actions track={track} />}
    >
      <div className={styles.notices}>
        {!track.may_write && <Notice>{t("authoring.readOnly")}</Notice>}
        {track.folder_refused.length > 0 && (
          <Notice tone="failed">
            {t("authored.folderRefused")}
            <Suspense>
              <FoundList found={track.folder_refused} />
            </Suspense>
          </Notice>
        )}
        <Suspense>{track.may_write && isWaiting(track) && <Together track={track} />}</Suspense>
      </div>
      <Section title={t("authored.list")}>
        <Suspense fallback={<Loading />}>
          <UnitList track={track} />
        </Suspense>
      </Section>
      <Suspense>
        <Jobs track={track.slug} />
      </Suspense>
    </Page>
  );
}

const route = getRouteApi("/authoring/tracks/$track");

export default function AuthoredTrackPage() {
  const { track } = route.useParams();
  useEffect(() => void loadList(), []);
  const query = useQuery(trackQuery(track));
  if (query.data) return <Found track={query.data} />;
  if (query.isError) return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className={styles.alone}>
      <Loading />
    </div>
  );
}
