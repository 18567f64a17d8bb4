/** Texts of the page with a learner's own numbers. */
import { common } from "./common";
import { translator } from "./translate";

export const progress = {
  "progress.title": "Your progress",
  "progress.solved": { one: "exercise solved", other: "exercises solved" },
  "progress.submissions": { one: "submission", other: "submissions" },
  "progress.days": { one: "active day", other: "active days" },
  "progress.streak": { one: "day in a row", other: "days in a row" },
  "progress.chartNone": "No submissions in the last {days} days",
  "progress.chart": {
    one: "{count} submission in the last {days} days, {accepted} accepted",
    other: "{count} submissions in the last {days} days, {accepted} accepted",
  },
  "progress.exercises": "Your exercises",
  "progress.exercise": "Exercise",
  "progress.attempts": "Attempts",
  "progress.firstTry": "First attempt",
  "progress.solvedAt": "Solved",
  "progress.notSolved": "Not yet",
  "progress.emptyTitle": "Your progress starts with one submission",
  "progress.emptyText": "Solve any exercise and this page shows your days, your attempts and what you hold.",
  "progress.emptyAction": "Choose a track",
  "progress.mastery": "Mastery per concept",
} as const;

export const t = translator({ ...common, ...progress });
