/** Every track with how it stands, and where new ones begin or come in. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { type AuthoredTrack, tracksQuery } from "@/api/authoring";
import { Button } from "@/components/button";
import { Page } from "@/components/page";
import { EmptyState, Loaded } from "@/components/states";
import { Table } from "@/components/table";
import { Time } from "@/components/time";
import { t } from "@/lib/messages/authoring/tracks";
import styles from "./authoring.module.css";
import { Marks } from "./parts";
import { type Mark, marksOf } from "./words";

// Asked for rarely: loaded when it is.
const ImportDialog = lazy(() => import("./import-dialog"));
const NewUnit = lazy(() => import("./new-unit"));

/** What waits in a track, in words; empty where nothing does. */
function waits(track: AuthoredTrack): Mark[] {
  const marks: Mark[] = [];
  if (track.drafts > 0) marks.push({ tone: "neutral", text: t("authoring.drafts", { count: track.drafts }) });
  if (track.in_review > 0) marks.push({ tone: "running", text: t("authoring.inReview", { count: track.in_review }) });
  if (track.waiting > 0) marks.push({ tone: "accent", text: t("authoring.waiting", { count: track.waiting }) });
  if (track.folder_problems > 0)
    marks.push({ tone: "failed", text: t("authoring.folderProblems", { count: track.folder_problems }) });
  return marks;
}

function Tracks({ rows }: { rows: AuthoredTrack[] }) {
  return (
    <Table
      caption={t("authoring.tracks")}
      rows={rows}
      rowKey={(track) => track.slug}
      columns={[
        {
          name: t("authoring.track"),
          cell: (track) => (
            <Link to="/authoring/tracks/$track" params={{ track: track.slug }}>
              {track.title}
            </Link>
          ),
        },
        { name: t("authoring.state"), cell: (track) => <Marks marks={marksOf(track).slice(0, 1)} /> },
        {
          name: t("authoring.content"),
          cell: (track) => (
            <span className={styles.short}>
              {t("authoring.lessons", { count: track.lessons })}, {t("authoring.exercises", { count: track.exercises })}
            </span>
          ),
        },
        {
          name: t("authoring.waits"),
          cell: (track) => {
            const marks = waits(track);
            return marks.length > 0 ? <Marks marks={marks} /> : t("authoring.nothing");
          },
        },
        {
          name: t("authored.published"),
          cell: (track) => (track.published_at ? <Time at={track.published_at} /> : t("authoring.nothing")),
        },
      ]}
    />
  );
}

export default function AuthoredTracksPage() {
  const query = useQuery(tracksQuery());
  const [dialog, setDialog] = useState<"new" | "import" | null>(null);
  const mayCreate = query.data?.may_create ?? false;
  return (
    <Page
      title={t("authoring.title")}
      lead={t("authoring.lead")}
      aside={
        mayCreate && (
          <div className={styles.actions}>
            <Button onClick={() => setDialog("import")}>{t("import.title")}</Button>
            <Button look="primary" onClick={() => setDialog("new")}>
              {t("new.track")}
            </Button>
          </div>
        )
      }
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length > 0 ? (
            <Tracks rows={items} />
          ) : (
            <EmptyState title={t("authoring.noTracksTitle")}>
              {mayCreate ? t("authoring.noTracks") : t("authoring.noTracksReader")}
            </EmptyState>
          )
        }
      </Loaded>
      <Suspense>
        {dialog === "new" && <NewUnit kind="tracks" onClose={() => setDialog(null)} />}
        {dialog === "import" && <ImportDialog onClose={() => setDialog(null)} />}
      </Suspense>
    </Page>
  );
}
