/** Words of regrades that their pages share: what was chosen, how one stands, what came of it. */
import { common } from "../common";
import { translator } from "../translate";

export const regrading = {
  "regrades.title": "Regrades",
  "regrades.exercise": "Exercise",

  "regrade.learner": "Learner",
  "regrade.unnamed": "Unnamed learner",

  "regrade.of": "of {name}",
  "regrade.sentSince": "sent since {date}",
  "regrade.withVerdicts": "judged as: {verdicts}",
  "regrade.withOtherTests": "judged with other tests",
  "regrade.sentence.all": "Every submission",
  "regrade.sentence.latest": "Each learner’s latest submission",
  "regrade.sentence.best": "Each learner’s best submission",

  "regrade.verdict.accepted": "Accepted",
  "regrade.verdict.wrong_answer": "Wrong answer",
  "regrade.verdict.runtime_error": "Runtime error",
  "regrade.verdict.compile_error": "Compile error",
  "regrade.verdict.time_limit_exceeded": "Time limit",
  "regrade.verdict.memory_limit_exceeded": "Memory limit",
  "regrade.verdict.output_limit_exceeded": "Output limit",
  "regrade.verdict.internal_error": "Our fault",

  "regrade.status.previewing": "Previewing",
  "regrade.status.previewed": "Preview",
  "regrade.status.applying": "Applying",
  "regrade.status.applied": "Applied",
  "regrade.status.reverting": "Reverting",
  "regrade.status.reverted": "Reverted",
  "regrade.status.cancelled": "Cancelled",
  "regrade.status.failed": "Failed",

  "regrade.progress": "{done} of {total}",

  "regrade.short.better": "{count} better",
  "regrade.short.worse": "{count} worse",
  "regrade.short.different": "{count} different",
  "regrade.short.none": "No change",

  "regrade.entries": "Submissions",
  "regrade.discard": "Discard",
} as const;

export const t = translator({ ...common, ...regrading });
