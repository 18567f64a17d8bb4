/** Texts of how learners fare with an exercise. */
import { common } from "../common";
import { translator } from "../translate";
import { units } from "./units";

export const numbers = {
  "numbers.none": "Nobody has submitted to this yet.",
  "numbers.attempts": { one: "submission", other: "submissions" },
  "numbers.passRate": "pass",
  "numbers.learners": { one: "learner", other: "learners" },
  "numbers.solved": "{count} solved it",
  "numbers.time": "typical time to solve",
  "numbers.timeNote": "from the first submission, median",
  "numbers.dropOff": "gave up",
  "numbers.dropOffNote": "tried, not solved, silent for a week",
  "numbers.median": "typical number of submissions to solve",
} as const;

export const t = translator({ ...common, ...units, ...numbers });
