/** What was found of one unit: faults with their lines, and which wrong programs got past its tests. */
import type { Mutation, Survivor, UnitKind, UnitReport } from "@/api/authoring";
import { Button } from "@/components/button";
import { CodeBlock } from "@/components/code-block";
import { Check } from "@/components/icons";
import { Meter } from "@/components/meter";
import { Section } from "@/components/page";
import { Notice } from "@/components/states";
import { t } from "@/lib/messages/authoring/trial";
import styles from "./authoring.module.css";
import { Faults } from "./problems";

type GoTo = (file: string, line: number) => void;
type AddCase = ((text: string) => void) | undefined;

function SurvivorItem({ survivor, goTo, addCase }: { survivor: Survivor; goTo: GoTo; addCase: AddCase }) {
  const { file, line, was, became, suggestion } = survivor;
  return (
    <li className={styles.survivor}>
      <div>
        <Button look="quiet" size="small" onClick={() => goTo(file, line)}>
          {t("problems.line", { file, line })}
        </Button>{" "}
        <code>{was}</code>{" "}
        {became ? (
          <>
            → <code>{became}</code>
          </>
        ) : (
          t("trial.leftOut")
        )}
      </div>
      {suggestion ? (
        <>
          <p>{t("trial.suggestion")}</p>
          <CodeBlock code={suggestion} />
          {addCase && (
            <Button size="small" onClick={() => addCase(suggestion)}>
              {t("trial.addCase")}
            </Button>
          )}
        </>
      ) : (
        <p>{t("trial.noSuggestion")}</p>
      )}
    </li>
  );
}

function Mutants({ mutation, goTo, addCase }: { mutation: Mutation; goTo: GoTo; addCase: AddCase }) {
  const { mutants, killed, by_hidden_only: hidden = 0, survivors = [], idle_hidden: idle = [] } = mutation;
  return (
    <Section title={t("trial.mutants")}>
      <div className={styles.mutants}>
        <p>{t("trial.mutantsText")}</p>
        <Meter label={t("trial.rate", { killed, mutants })} value={mutants > 0 ? killed / mutants : 1} />
        {hidden > 0 && <p>{t("trial.hiddenOnly", { count: hidden })}.</p>}
        {survivors.length === 0 && (
          <p className={styles.fine}>
            <Check /> {t("trial.allKilled")}
          </p>
        )}
        <ul className={styles.survivors} aria-label={t("trial.survives")}>
          {survivors.map((one) => (
            <SurvivorItem
              key={`${one.file}:${one.line}:${one.operator}:${one.became}`}
              survivor={one}
              goTo={goTo}
              addCase={addCase}
            />
          ))}
        </ul>
        {idle.length > 0 && <Notice>{t("trial.idle", { names: idle.join(", ") })}</Notice>}
      </div>
    </Section>
  );
}

function passedWords(report: UnitReport, kind: UnitKind): string {
  const number = report.number ? ` ${t("report.number", { number: report.number })}` : "";
  if (kind === "exercises" && report.rounds) return t("report.passed", { rounds: report.rounds }) + number;
  return t("report.lessonPassed") + number;
}

interface ReportProps {
  report: UnitReport;
  kind: UnitKind;
  goTo: GoTo;
  addCase: AddCase;
}

export function ReportOf({ report, kind, goTo, addCase }: ReportProps) {
  const { refused = [], warnings = [], mutation } = report;
  const isRefused = refused.length > 0 || report.status === "refused";
  return (
    <>
      {isRefused ? (
        <Notice tone="failed">{t("trial.refused")}</Notice>
      ) : (
        <Notice tone="passed">
          <strong>{t("trial.passed")}.</strong> {passedWords(report, kind)}
        </Notice>
      )}
      {refused.length + warnings.length > 0 && <Faults refused={refused} warnings={warnings} goTo={goTo} />}
      {mutation && <Mutants mutation={mutation} goTo={goTo} addCase={addCase} />}
    </>
  );
}
