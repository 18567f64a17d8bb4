/** What the tests of a submission found, as its learner sees it: those that failed open, the others by name. */
import type { LookedAt } from "@/api/help";
import { Badge } from "@/components/badge";
import { CodeBlock } from "@/components/code-block";
import { ValueDiffView } from "@/components/diff";
import { Prose } from "@/components/prose";
import { t } from "@/lib/messages/mentoring";
import styles from "./mentoring.module.css";

type Test = LookedAt["tests"][number];

function Failed({ test }: { test: Test }) {
  const { call, stdin, expected, actual, error, message } = test;
  return (
    <div className={styles.failed}>
      {call && <CodeBlock code={call} isWrapped />}
      {stdin && <CodeBlock code={stdin} />}
      {expected != null && actual != null && (
        <ValueDiffView diff={{ kind: "value", expected, actual, parts: [], note: null }} />
      )}
      {error && (
        <p>
          <code>
            {error.type}: {error.message}
          </code>
        </p>
      )}
      {message && (
        <p>
          <Prose text={message} />
        </p>
      )}
    </div>
  );
}

export default function Tests({ submission }: { submission: LookedAt }) {
  const { tests, status } = submission;
  if (status !== "judged" || tests.length === 0) return <p className={styles.quiet}>{t("desk.testsWait")}</p>;
  const failed = tests.filter((test) => test.status !== "passed");
  if (failed.length === 0) return <p>{t("desk.allPassed", { count: tests.length })}</p>;
  return (
    <ul className={styles.tests}>
      {tests.map((test) => (
        <li key={test.index}>
          <details open={test.index === failed[0]?.index}>
            <summary>
              <Badge tone={test.status === "passed" ? "passed" : test.status === "failed" ? "failed" : "neutral"}>
                {t(`desk.test.${test.status}`)}
              </Badge>
              <span>{test.name}</span>
              {test.visibility === "hidden" && <Badge>{t("desk.hidden")}</Badge>}
            </summary>
            {test.status === "failed" && <Failed test={test} />}
          </details>
        </li>
      ))}
    </ul>
  );
}
