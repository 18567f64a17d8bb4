/** Texts of the overview for instructors and admins. */
import { common } from "./common";
import { translator } from "./translate";

export const overview = {
  "overview.title": "Overview",
  "overview.regrades": "Regrades",
  "overview.recommendations": "Recommendations",
  "overview.deadLetters": "Dead letters",
  "overview.lead": "What happened on this hub, from stored events.",
  "overview.users": { one: "person", other: "people" },
  "overview.usersNew": "{count} new in 7 days",
  "overview.active": "active in 7 days",
  "overview.submissions": { one: "submission", other: "submissions" },
  "overview.submissionsNew": "{count} in 7 days",
  "overview.accepted": "of submissions accepted",
  "overview.acceptedOf": "{accepted} of {total}",
  "overview.chartNone": "No submissions in the last {days} days",
  "overview.chart": {
    one: "{count} submission in {days} days, most of them on {busiest}",
    other: "{count} submissions in {days} days, most of them on {busiest}",
  },
  "overview.exercises": "Pass rate per exercise",
  "overview.exercisesEmpty":
    "Nobody has submitted anything yet. As soon as somebody does, each exercise is listed here.",
  "overview.exercise": "Exercise",
  "overview.learners": "Learners",
  "overview.passRate": "Pass rate",
  "overview.median": "Median tries to solve",
  "overview.recent": "What happened last",
  "overview.recentEmpty": "No events yet.",
  "overview.signUps": "Sign-ups",
} as const;

export const t = translator({ ...common, ...overview });
