/** Texts of the page of one regrade: how far it is, what it comes to, what can be done with it. */
import { common } from "../common";
import { translator } from "../translate";
import { regrading } from "./regrading";

export const outcome = {
  "regrade.work.previewing": "Judging again",
  "regrade.work.applying": "Applying",
  "regrade.work.reverting": "Reverting",
  "regrade.progressLeft": "{done} of {total}, about {time} left",
  "regrade.learnersFirst": "Learners’ submissions are judged first, so this may pause. You can leave the page.",

  "regrade.say.previewed": "This is a preview. Nothing that learners see has changed yet.",
  "regrade.say.nothing": "Nothing would change: every submission comes out as before.",
  "regrade.say.applied": "Applied {when}. Learners see the new results.",
  "regrade.say.reverted": "Reverted {when}. Learners see the results from before.",
  "regrade.say.cancelled": "This preview was cancelled {when}. Nothing was changed.",
  "regrade.say.failed": "Nothing was changed.",
  "regrade.notJudgedNote": {
    one: "{count} submission could not be judged and is left as it is. The reason: {reason}",
    other: "{count} submissions could not be judged and are left as they are. The reason: {reason}",
  },
  "regrade.ourFault": "a fault on our side.",
  "regrade.skippedNote": {
    one: "{count} submission was regraded otherwise in the meantime and is left as it is.",
    other: "{count} submissions were regraded otherwise in the meantime and are left as they are.",
  },

  "regrade.stat.better": "better",
  "regrade.stat.worse": "worse",
  "regrade.stat.different": "different",
  "regrade.stat.unchanged": "unchanged",
  "regrade.stat.gained": { one: "learner newly has it solved", other: "learners newly have it solved" },
  "regrade.stat.lost": {
    one: "learner has no accepted submission left",
    other: "learners have no accepted submission left",
  },

  "regrade.matrix": "Verdicts",

  "regrade.cancel": "Cancel the preview",
  "regrade.apply": "Apply…",
  "regrade.revert": "Revert…",
} as const;

export const t = translator({ ...common, ...regrading, ...outcome });
