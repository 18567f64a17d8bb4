/** What a job found: each unit with its faults, to be narrowed down, and what belongs to no unit. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Job, UnitReport } from "@/api/authoring";
import { Badge } from "@/components/badge";
import { Segments } from "@/components/field";
import { Section } from "@/components/page";
import { EmptyState, Notice } from "@/components/states";
import { t } from "@/lib/messages/authoring/findings";
import styles from "./authoring.module.css";
import FoundList from "./found-list";
import { UnitLink } from "./parts";
import { Faults } from "./problems";
import { nameOf, reportTone } from "./words";

type JobReported = NonNullable<Job["report"]>;
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
        <Badge tone={reportTone(report)}>{t(`report.${refused.length > 0 ? "refused" : status}`)}</Badge>
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

export default function JobReport({ report }: { report: JobReported }) {
  const [show, setShow] = useState<Show>("all");
  const units = report.units ?? [];
  const shows: Show[] = ["all", "refused", "warned", "fine"];
  const options = shows
    .map((value) => ({ value, count: pick(units, value).length }))
    .filter(({ value, count }) => value === "all" || count > 0)
    .map(({ value, count }) => ({ value, label: t(`job.show.${value}`, { count }) }));
  const problems = report.problems ?? [];
  return (
    <Section title={t("job.report")}>
      {problems.length > 0 && (
        <Notice tone="warning">
          {t("job.problems")}
          <FoundList found={problems} />
        </Notice>
      )}
      <div className={styles.list}>
        {options.length > 1 && (
          <Segments label={t("job.show")} isLabelHidden value={show} options={options} onChange={setShow} />
        )}
        {units.length === 0 && <EmptyState>{t("job.noneShown")}</EmptyState>}
        <ul className={styles.rows}>
          {pick(units, show).map((report) => (
            <UnitRow key={report.unit} report={report} />
          ))}
        </ul>
      </div>
    </Section>
  );
}
