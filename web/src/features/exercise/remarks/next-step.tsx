/** The next step of whoever is stuck: where to look, what to change, the edit; each on request, none by itself. */
import { useQuery } from "@tanstack/react-query";
import { type Ref, useEffect, useRef } from "react";
import type { NextStep as Step } from "@/api/types";
import { readNextStep } from "@/api/work";
import { Button } from "@/components/button";
import { ChangeView } from "@/components/diff";
import { Prose } from "@/components/prose";
import { Notice } from "@/components/states";
import { t } from "@/lib/messages/remarks";
import { asProblem } from "@/lib/problem";
import type { GoTo } from "../results";
import type { Run } from "../run-state";
import styles from "./next-step.module.css";
import type { RemarksProps } from "./remarks";

const STRENGTHS = [1, 2, 3] as const;
type Strength = (typeof STRENGTHS)[number];
const HELPED = new Set(["wrong_answer", "runtime_error", "time_limit_exceeded"]);
const LANGUAGES = new Set(["python", "javascript", "typescript"]);

/** Whether a step is looked for at all: for programs that run, and do not yet do what they should. */
export const hasNextStep = (run: Run, language: string): boolean =>
  LANGUAGES.has(language) && run.phase === "judged" && HELPED.has(run.verdict ?? "");

/** The step at the strength asked for. What was said at a lower one stays in sight while more is fetched. */
function useStep(run: Run, strength: number) {
  return useQuery({
    queryKey: ["next-step", run.id, strength],
    queryFn: ({ signal }) => readNextStep(run.id, strength, signal),
    enabled: strength > 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    // Without a connection it fails and says so, rather than to wait for one without a word.
    networkMode: "always",
  });
}

export function NextStep({ run, help, goTo }: RemarksProps) {
  const asked = help.strength;
  const { data: first } = useStep(run, Math.min(asked, 1));
  const query = useStep(run, asked);
  const isNone = first?.strength === 0;
  const strongest = first?.strongest ?? STRENGTHS.length;
  const isOver = isNone || asked >= strongest;
  const said = query.data ? asked : asked - 1;
  // What was asked for is read next. Shown again on another panel it is not news.
  const newest = useRef<HTMLElement>(null);
  const isAwaited = useRef(false);
  useEffect(() => {
    if (!query.data || !isAwaited.current) return;
    isAwaited.current = false;
    newest.current?.focus();
  }, [query.data]);
  const askForMore = () => {
    isAwaited.current = true;
    help.askFor(asked + 1);
  };
  return (
    <section className={styles.step}>
      <h3>{t("step.title")}</h3>
      {asked === 0 && <p className={styles.quiet}>{t("step.intro")}</p>}
      {isNone && (
        <p ref={newest as Ref<HTMLParagraphElement>} tabIndex={-1}>
          <Prose text={first.text} />
        </p>
      )}
      {!isNone && said > 0 && (
        <ol className={styles.rungs}>
          {STRENGTHS.filter((strength) => strength <= said).map((strength) => (
            <Rung key={strength} run={run} strength={strength} newest={strength === said ? newest : null} goTo={goTo} />
          ))}
        </ol>
      )}
      {query.isError && (
        <Notice tone="warning">
          <strong>{t("step.failed")}.</strong> {asProblem(query.error).message}
        </Notice>
      )}
      {query.isError ? (
        <p>
          <Button size="small" onClick={() => void query.refetch()}>
            {t("action.retry")}
          </Button>
        </p>
      ) : (
        !isOver && (
          <p>
            <Button size="small" isBusy={query.isFetching} onClick={askForMore}>
              {query.isFetching ? t("step.looking") : t(asked === 0 ? "step.begin" : "step.more")}
            </Button>
          </p>
        )
      )}
      {first && !isNone && <Verified step={first} isCut={isOver && strongest < STRENGTHS.length} />}
    </section>
  );
}

function Verified({ step, isCut }: { step: Step; isCut: boolean }) {
  const { would_pass: would, passed, total } = step;
  return (
    <p className={styles.quiet}>
      {isCut && `${t("step.noEdit")} `}
      {would != null && t("step.verified", { would, passed, total })}
    </p>
  );
}

interface RungProps {
  run: Run;
  strength: Strength;
  /** Given to the one that was asked for last. */
  newest: Ref<HTMLElement> | null;
  goTo: GoTo;
}

function Rung({ run, strength, newest, goTo }: RungProps) {
  const { data } = useStep(run, strength);
  if (!data) return null;
  const { line } = data;
  return (
    <li className={styles.rung}>
      <h4 ref={newest as Ref<HTMLHeadingElement>} tabIndex={-1}>
        {t(`step.strength.${strength}`)}
      </h4>
      <p>
        <Prose text={data.text} />
      </p>
      {data.change && <ChangeView label={t("remarks.change")} {...data.change} />}
      {newest && line != null && (
        <p>
          <Button size="small" onClick={() => goTo(null, line)}>
            {t("test.goToLine", { line })}
          </Button>
        </p>
      )}
    </li>
  );
}
