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

  "clusters.title": "Wrong in the same way",
  "clusters.intro": {
    one: "One learner’s latest wrong submission. With more of them, those that are alike stand together.",
    other:
      "The latest wrong submission of each of {count} learners, those that are alike together. Counted anew every five minutes.",
  },
  "clusters.none": "No wrong submission yet. Once there are some, those that fail alike stand here together.",
  "clusters.size": { one: "{count} learner · {share}", other: "{count} learners · {share}" },
  "clusters.solved": { one: "{count} of them has solved it by now.", other: "{count} of them have solved it by now." },
  "clusters.solvedNone": "None of them has solved it yet.",
  "clusters.day": "On {day}.",
  "clusters.days": "From {first} to {last}.",
  "clusters.failing": "Tests that most of them fail",
  "clusters.failingCount": "{count} of {size}",
  "clusters.failingMore": { one: "and {count} more", other: "and {count} more" },
  "clusters.failingNone": "No test fails for most of them.",
  "clusters.example": "A typical program",
  "clusters.exampleLabel": "A typical program, {name}",
  "clusters.exampleNote": "By somebody who shares theirs. Their name and their comments are left out.",
  "clusters.read": "What they read at “{test}”",
  "clusters.noExample":
    "No program is shown: that takes three learners who are wrong alike, one of whom shares theirs.",
} as const;

export const t = translator({ ...common, ...units, ...numbers });
