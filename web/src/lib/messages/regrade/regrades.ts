/** Texts of the page where instructors have submissions judged again, and of the list of earlier regrades. */
import { common } from "../common";
import { translator } from "../translate";
import { regrading } from "./regrading";

export const regrades = {
  "regrades.lead":
    "After an exercise was corrected, have its submissions judged again. You see what would change before anything does.",
  "regrades.new": "New preview",
  "regrades.list": "Earlier regrades",
  "regrades.emptyTitle": "No regrades yet",
  "regrades.empty":
    "When a test turns out to be wrong or a limit too tight: correct the exercise, publish it, and start a preview above.",
  "regrades.chosen": "Submissions",
  "regrades.result": "Result",
  "regrades.askedBy": "Asked by",
  "regrades.when": "When",
  "regrades.operator": "Command line",

  "regrade.choose": "Choose an exercise",
  "regrade.which": "Of each learner’s submissions",
  "regrade.which.all": "All",
  "regrade.which.latest": "The latest",
  "regrade.which.best": "The best",
  "regrade.narrow": "Narrow it down",
  "regrade.since": "Sent since",
  "regrade.sinceHelp": "In your time zone. Leave it empty for all of them.",
  "regrade.everyone": "Everyone",
  "regrade.learnerCount": { one: "{name} ({count} submission)", other: "{name} ({count} submissions)" },
  "regrade.verdicts": "With one of these verdicts",
  "regrade.outdated": "Only those judged with other tests than today’s",
  "regrade.outdatedHelp": "Leaves out what was submitted after the correction, or regraded since.",
  "regrade.start": "Start the preview",
  "regrade.startHelp": "Nothing changes yet. Learners’ own submissions are always judged first.",
} as const;

export const t = translator({ ...common, ...regrading, ...regrades });
