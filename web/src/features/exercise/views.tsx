/** What the results are of: the tests of a submission, or calls and input of the learner's own. */
import { t } from "@/lib/messages/exercise";
import styles from "./views.module.css";

export type View = "tests" | "own";
const VIEWS: View[] = ["tests", "own"];

export function Views({ view, onView, isProgram }: { view: View; onView: (view: View) => void; isProgram: boolean }) {
  const names = { tests: t("run.judged"), own: t(isProgram ? "own.input" : "own.calls") };
  return (
    <fieldset className={styles.views} aria-label={t("run.title")}>
      {VIEWS.map((name) => (
        <button key={name} type="button" aria-pressed={view === name} onClick={() => onView(name)}>
          {names[name]}
        </button>
      ))}
    </fieldset>
  );
}
