/** Texts of the admin's page about recommendations. */
import { common } from "./common";
import { translator } from "./translate";

export const recommending = {
  "recommending.title": "Recommendations",
  "recommending.lead": "What learners were shown, what became of it, and which way of choosing does better.",
  "recommending.period": "Period",
  "recommending.days": "Last {count} days",
  "recommending.emptyTitle": "Nothing was recommended yet",
  "recommending.emptyText": "As soon as learners open their start page, what they are shown is counted here.",
  "recommending.slates": { one: "list shown", other: "lists shown" },
  "recommending.slatesNote": { one: "{count} item in them", other: "{count} items in them" },
  "recommending.clicked": "opened",
  "recommending.started": "worked on",
  "recommending.finished": "finished",
  "recommending.dismissed": "waved away",
  "recommending.ofShown": "of what was shown",
  "recommending.ofExercises": "of the exercises shown",
} as const;

export const t = translator({ ...common, ...recommending });
