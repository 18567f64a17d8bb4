/** Texts of what is asked before a regrade is discarded, applied or reverted. */
import { common } from "../common";
import { translator } from "../translate";
import { regrading } from "./regrading";

export const question = {
  "regrade.cancelTitle": "Discard this preview?",
  "regrade.cancelText": "What was judged again is thrown away. Nothing changes for learners.",
  "regrade.applyTitle": "Apply this regrade?",
  "regrade.applyText": {
    one: "{count} submission gets its new result, and its learner is told if their page is open.",
    other: "{count} submissions get their new results, and each learner concerned is told once if their page is open.",
  },
  "regrade.applyNone": "No verdict changes. The submissions are marked as judged with today’s tests.",
  "regrade.applyUndo": "You can revert it afterwards.",
  "regrade.keep": {
    one: "Let {count} learner keep the exercise solved",
    other: "Let {count} learners keep the exercise solved",
  },
  "regrade.keepHelp": "None of their submissions is accepted any more. Otherwise the exercise is open again for them.",
  "regrade.applyNow": "Apply",
  "regrade.revertTitle": "Revert this regrade?",
  "regrade.revertText": "Every submission gets back exactly what was found of it before.",
  "regrade.keepGained": "Let learners keep what this regrade solved for them",
  "regrade.keepGainedHelp":
    "Otherwise the exercise is open again for those who have no accepted submission without it.",
  "regrade.revertNow": "Revert",
} as const;

export const t = translator({ ...common, ...regrading, ...question });
