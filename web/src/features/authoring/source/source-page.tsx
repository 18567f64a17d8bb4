/** Where a track comes from and who may change it: its repository, what came from there and waits, and its editors. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { type AuthoredTrackDetail, trackQuery } from "@/api/authoring";
import { Page, Section } from "@/components/page";
import { PageProblem } from "@/components/page-problem";
import { Loading } from "@/components/states";
import { t } from "@/lib/messages/authoring/source";
import styles from "../authoring.module.css";
import { Above, Marks } from "../parts";
import { marksOf } from "../words";
import { Repository } from "./repository";

const Waiting = lazy(() => import("./waiting"));
const Editors = lazy(() => import("./editors"));

function Found({ track }: { track: AuthoredTrackDetail }) {
  return (
    <Page
      title={t("source.title")}
      lead={t("source.lead", { title: track.title })}
      above={
        <Above>
          <Link to="/authoring">{t("authoring.title")}</Link>
          <Link to="/authoring/tracks/$track" params={{ track: track.slug }}>
            {track.title}
          </Link>
          <Marks marks={marksOf(track)} />
        </Above>
      }
    >
      <Section title={t("git.title")}>
        <Repository track={track} />
      </Section>
      <Section title={t("waiting.title")}>
        <Suspense fallback={<Loading />}>
          <Waiting track={track} />
        </Suspense>
      </Section>
      <Section title={t("editors.title")}>
        <Suspense fallback={<Loading />}>
          <Editors track={track} />
        </Suspense>
      </Section>
    </Page>
  );
}

const route = getRouteApi("/authoring/tracks/$track/source");

export default function SourcePage() {
  const { track } = route.useParams();
  const query = useQuery(trackQuery(track));
  if (query.data) return <Found track={query.data} />;
  if (query.isError) return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className={styles.alone}>
      <Loading />
    </div>
  );
}
