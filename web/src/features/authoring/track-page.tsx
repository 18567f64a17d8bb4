/** One track: each of its lessons and exercises with how it stands, what waits, and what was done lately. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { type AuthoredTrackDetail, trackQuery, type UnitItem, type UnitKind, unitKey } from "@/api/authoring";
import { Button, ButtonLink } from "@/components/button";
import { Field, Segments } from "@/components/field";
import { Page, Section } from "@/components/page";
import { PageProblem } from "@/components/page-problem";
import { EmptyState, Loading, Notice } from "@/components/states";
import { Table } from "@/components/table";
import { Time } from "@/components/time";
import { t } from "@/lib/messages/authoring";
import styles from "./authoring.module.css";
import { Jobs } from "./jobs";
import { Above, Marks, UnitLink } from "./parts";
import { Together } from "./together";
import { isToBeDone, marksOf } from "./words";

const NewUnit = lazy(() => import("./new-unit"));

type Show = "all" | "work" | "lessons" | "exercises";
const SHOWS: Show[] = ["all", "work", "lessons", "exercises"];
const isShown = (unit: UnitItem, show: Show) =>
  show === "all" || (show === "work" ? isToBeDone(unit) : unit.kind === show);

function Units({ units }: { units: UnitItem[] }) {
  return (
    <Table
      caption={t("authored.list")}
      rows={units}
      rowKey={unitKey}
      columns={[
        { name: t("authored.unit"), cell: (unit) => <UnitLink unit={unitKey(unit)}>{unit.title}</UnitLink> },
        { name: t("authored.kind"), cell: (unit) => t(`kind.${unit.kind}`) },
        { name: t("authoring.state"), cell: (unit) => <Marks marks={marksOf(unit)} /> },
        { name: t("authored.version"), isNumber: true, cell: (unit) => unit.number || t("authoring.nothing") },
        {
          name: t("authored.published"),
          cell: (unit) => (unit.published_at ? <Time at={unit.published_at} /> : t("authoring.nothing")),
        },
      ]}
    />
  );
}

function List({ track }: { track: AuthoredTrackDetail }) {
  const [show, setShow] = useState<Show>("all");
  const [query, setQuery] = useState("");
  const units = track.items.filter((unit) => unit.kind !== "tracks");
  const wanted = query.trim().toLowerCase();
  const shown = units.filter(
    (unit) => isShown(unit, show) && `${unit.title} ${unit.slug}`.toLowerCase().includes(wanted),
  );
  if (units.length === 0) return <EmptyState>{t("authored.empty")}</EmptyState>;
  return (
    <div className={styles.list}>
      <div className={styles.toolbar}>
        <Segments
          label={t("authored.show")}
          value={show}
          options={SHOWS.map((value) => ({ value, label: t(`authored.show.${value}`) }))}
          onChange={setShow}
        />
        <Field
          label={t("authored.find")}
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      {shown.length > 0 ? <Units units={shown} /> : <EmptyState>{t("authored.noneShown")}</EmptyState>}
    </div>
  );
}

function Actions({ track }: { track: AuthoredTrackDetail }) {
  const [kind, setKind] = useState<UnitKind | null>(null);
  return (
    <div className={styles.actions}>
      {track.state === "published" && (
        <ButtonLink look="quiet" to="/tracks/$track" params={{ track: track.slug }}>
          {t("authored.seeAsLearner")}
        </ButtonLink>
      )}
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
            <ul className={styles.faults}>
              {track.folder_refused.map((one) => (
                <li key={`${one.file}:${one.line}:${one.message}`}>
                  <code>
                    {one.file}:{one.line}
                  </code>{" "}
                  {one.message}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {track.may_write && <Together track={track} />}
      </div>
      <Section title={t("authored.list")}>
        <List track={track} />
      </Section>
      <Section title={t("authored.jobs")}>
        <Jobs track={track.slug} />
      </Section>
    </Page>
  );
}

const route = getRouteApi("/authoring/tracks/$track");

export default function AuthoredTrackPage() {
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
