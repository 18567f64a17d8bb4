/** Texts of a regrade’s submissions, one by one and by verdict. */
import { common } from "../common";
import { translator } from "../translate";
import { regrading } from "./regrading";

export const entries = {
  "regrade.matrixHelp": "From the verdict on the left to the one at the top.",
  "regrade.before": "Before",
  "regrade.now": "Now",

  "regrade.show": "Show",
  "regrade.show.changed": "Changed {count}",
  "regrade.show.better": "Better {count}",
  "regrade.show.worse": "Worse {count}",
  "regrade.show.different": "Different {count}",
  "regrade.show.unchanged": "Unchanged {count}",
  "regrade.show.not_judged": "Not judged {count}",
  "regrade.show.skipped": "Skipped {count}",
  "regrade.entriesEmpty": "There are none of these.",
  "regrade.attempt": "Attempt {number}",
  "regrade.noAttempt": "Not counted",
  "regrade.score": "{passed} of {total}",
  "regrade.notJudged": "Not judged",
  "regrade.tests": "Tests that come out otherwise",
  "regrade.test.passed": "passes now",
  "regrade.test.failed": "fails now",
  "regrade.test.not_run": "is not reached now",
  "regrade.test.gone": "is gone",
  "regrade.hidden": "hidden",
} as const;

export const t = translator({ ...common, ...regrading, ...entries });
