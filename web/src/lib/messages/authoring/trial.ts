/** Texts of a trial: what it judges, and which mutants got past the tests. */
import { common } from "../common";
import { translator } from "../translate";
import { findings } from "./findings";
import { jobs } from "./jobs";
import { units } from "./units";

export const trial = {
  "trial.start": "Judge my exemplar now",
  "trial.startTrack": "Check these files",
  "trial.empty":
    "Nothing was tried yet. A trial judges the exemplars, the stub, the examples and mutants of the exemplar, in the sandbox that learners use. Nothing is published.",
  "trial.when": "Tried",
  "trial.passed": "It passes the gate",
  "trial.older": "The files have changed since.",
  "trial.mutants": "Are the tests good?",
  "trial.hiddenOnly": { one: "{count} of them by hidden tests alone", other: "{count} of them by hidden tests alone" },
  "trial.mutantsText":
    "A mutant is your exemplar with one small fault. One that passes every test shows a case that is missing.",
  "trial.allKilled": "Every mutant failed a test.",
  "trial.survives": "Passes every test",
  "trial.leftOut": "was left out",
  "trial.suggestion": "A case that notices it:",
  "trial.addCase": "Add this case",
  "trial.noSuggestion": "No case was found that tells it from the exemplar. It may do the same.",
  "trial.idle": "Hidden tests that noticed nothing that shown ones had not: {names}.",

  "report.passed":
    "Every exemplar passed {rounds} times in a row, the stub failed as it should, and every example shows what is true.",
  "report.lessonPassed": "Every example shows what is true.",
  "report.number": "It is version {number} now.",
} as const;

export const t = translator({ ...common, ...units, ...jobs, ...findings, ...trial });
