/** One job: how far it is, and what it found, unit by unit. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { isOpen, type Job, jobQuery, type UnitReport } from "@/api/authoring";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { Segments } from "@/components/field";
import { Page, Section } from "@/components/page";
import { PageProblem } from "@/components/page-problem";
import { EmptyState, Loading, Notice } from "@/components/states";
import { Time } from "@/components/time";
import { t } from "@/lib/messages/authoring";
import styles from "./authoring.module.css";
import { JobProgress } from "./job-progress";
import { Above, UnitLink } from "./parts";
import { Faults } from "./problems";
import { jobTone, nameOf, reportTone } from "./words";

type Show = "all" | "refused" | "warned" | "fine";
const toneOf: Record<Exclude<Show, "all">, string> = { refused: "failed", warned: "warning", fine: "passed" };
const pick = (units: UnitReport[], show: Show) =>
  show === "all" ? units : units.filter((unit) => reportTone(unit) === toneOf[show]);

function UnitRow({ report }: { report: UnitReport }) {
  const navigate = useNavigate();
  const { refused = [], warnings = [], status = "tried" } = report;
  const goTo = (file: string, line: number) =>
    void navigate({
      to: "/authoring/units/$kind/$slug",
      params: nameOf(report.unit),
      search: { at: `${file}:${line}` },
    });
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <UnitLink unit={report.unit}>{report.unit.split("/")[1]}</UnitLink>
        <span>{t(`kind.${nameOf(report.unit).kind}`)}</span>
        <Badge tone={reportTone(report)}>{t(`report.${status}`)}</Badge>
        {report.mutation && (
          <span className="numbers">
            {t("trial.rate", { killed: report.mutation.killed, mutants: report.mutation.mutants })}
          </span>
        )}
      </div>
      {refused.length + warnings.length > 0 && <Faults refused={refused} warnings={warnings} goTo={goTo} />}
    </li>
  );
}

function Report({ job }: { job: Job }) {
  const [show, setShow] = useState<Show>("all");
  const units = job.report?.units ?? [];
  const shows: Show[] = ["all", "refused", "warned", "fine"];
  const options = shows
    .map((value) => ({ value, count: pick(units, value).length }))
    .filter(({ value, count }) => value === "all" || count > 0)
    .map(({ value, count }) => ({ value, label: t(`job.show.${value}`, { count }) }));
  const problems = job.report?.problems ?? [];
  return (
    <Section title={t("job.report")}>
      {problems.length > 0 && (
        <Notice tone="warning">
          {t("job.problems")}
          <ul className={styles.faults}>
            {problems.map((one) => (
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
      <div className={styles.list}>
        {options.length > 1 && (
          <Segments label={t("authored.show")} isLabelHidden value={show} options={options} onChange={setShow} />
        )}
        {units.length === 0 && <EmptyState>{t("authored.noneShown")}</EmptyState>}
        <ul className={styles.rows}>
          {pick(units, show).map((report) => (
            <UnitRow key={report.unit} report={report} />
          ))}
        </ul>
      </div>
    </Section>
  );
}

function Found({ job }: { job: Job }) {
  const source = job.report?.source;
  return (
    <Page
      title={t(`job.kind.${job.kind}`)}
      lead={source || undefined}
      above={
        <Above>
          <Link to="/authoring">{t("authoring.title")}</Link>
          {job.track && (
            <Link to="/authoring/tracks/$track" params={{ track: job.track }}>
              {job.track}
            </Link>
          )}
          <Badge tone={jobTone(job)}>{t(`job.state.${job.state ?? "waiting"}`)}</Badge>
          <Time at={job.at} />
        </Above>
      }
      aside={
        job.track &&
        !isOpen(job) && (
          <ButtonLink look="primary" to="/authoring/tracks/$track" params={{ track: job.track }}>
            {t("job.toTrack")}
          </ButtonLink>
        )
      }
    >
      <div className={styles.notices}>
        <JobProgress job={job} />
      </div>
      {job.report && <Report job={job} />}
    </Page>
  );
}

const route = getRouteApi("/authoring/jobs/$job");

export default function JobPage() {
  const { job } = route.useParams();
  const query = useQuery(jobQuery(job));
  if (query.data) return <Found job={query.data} />;
  if (query.isError) return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className={styles.alone}>
      <Loading />
    </div>
  );
}
