/** Texts of the parts below the numbers on the admin's page about recommendations. */
import { common } from "./common";
import { recommending } from "./recommending";
import { translator } from "./translate";

export const recommendingParts = {
  "recommending.chart": "Learners finished {finished} of the exercises they were shown in {count} days",
  "recommending.axis": "Share of the items shown on each day",
  "recommending.open": "still counting",
  "recommending.openNote":
    "What becomes of an item counts for {days} days after it was shown, so the last days still grow.",
  "recommending.dayTitle": "{day}: {shown} shown, {clicked} opened, {started} worked on, {finished} finished",
  "recommending.asTable": "The same numbers as a table",
  "recommending.date": "Date",
  "recommending.shown": "Shown",
  "recommending.column.clicked": "Opened",
  "recommending.column.started": "Worked on",
  "recommending.column.finished": "Finished",
  "recommending.column.dismissed": "Waved away",
  "recommending.trend": "Finished, day by day",

  "recommending.recommenders": "Where recommendations came from",
  "recommending.recommender": "Recommender",
  "recommender.begun": "Work that was begun",
  "recommender.by_mastery": "The right difficulty",
  "recommender.collaborative": "What learners alike did",
  "recommender.content_based": "Like what was done before",
  "recommender.review": "Reviews",
  "recommender.exploration": "Trying out",
  "recommender.track_order": "The order of the track",
  "recommender.lessons": "Lessons",
  "recommender.tracks": "Tracks",

  "recommending.rankers": "Rankers",
  "recommending.rankersNote":
    "A ranker puts all that could come next in an order. Everybody who is in no experiment gets the live one.",
  "recommending.ranker": "Ranker",
  "recommending.live": "Live",
  "recommending.version": "Version {version}",
  "recommending.lists": "Lists",
  "recommending.learners": "Learners",

  "recommending.compare": "What another ranker would have done",
  "recommending.compareNote": {
    one: "Estimated from {count} list of the live ranker whose week is over, without showing anybody anything else.",
    other: "Estimated from {count} lists of the live ranker whose week is over, without showing anybody anything else.",
  },
  "recommending.compareNone": "Nothing can be compared yet: lists count here {days} days after they were shown.",
  "recommending.perHundred": "Finished per 100 shown",
  "recommending.estimate": "{value} ({low} to {high})",
  "recommending.range": "Where the truth lies in 95 of 100 cases",
  "recommending.notTold": "cannot be told",
  "recommending.untold": "Only {support} of what it would show was ever shown there.",
  "recommending.tooFew": "Too little to go by yet: {learners} learners’ worth of lists.",
  "recommending.methods": "All three estimates",
  "recommending.method": "Estimate",
  "recommending.method.ips": "Inverse propensities",
  "recommending.method.snips": "Self-normalised",
  "recommending.method.dr": "Doubly robust",

  "recommending.models": "Models",
  "recommending.modelsNone": "No model was fitted on this hub yet; the one that ships is in use.",
  "recommending.model": "Model",
  "recommending.kind.knowledge": "What learners know",
  "recommending.kind.collaborative": "What learners alike do",
  "recommending.fitted": "Fitted",
  "recommending.measured": "On learners it had not seen",
  "recommending.auc": "AUC {value}",
  "recommending.ece": "off by {value} points",
  "recommending.logLoss": "log loss {value}",
  "recommending.inUse": "In use",
  "recommending.earlier": "Earlier",
  "recommending.fits": "The last fits",
  "recommending.fitsNone": "No fit was tried yet: there is one every night.",
  "recommending.fitRuns": "It is running.",
  "recommending.fitDone": "Done",
  "recommending.fitFailed": "Failed",
} as const;

export const t = translator({ ...common, ...recommending, ...recommendingParts });
