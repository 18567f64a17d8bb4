/** Texts of what the hub thinks somebody knows, and of how recommendations are made for them. */
import { common } from "./common";
import { translator } from "./translate";

export const knowledge = {
  "knowledge.title": "What the hub thinks you know",
  "knowledge.lead":
    "Judged from your attempts, and never certain. Where it is wrong, say so: your word counts as one more piece of evidence.",
  "knowledge.track": "Track",
  "knowledge.noTrackTitle": "There is nothing to know yet",
  "knowledge.noTrackText": "No track has been published on this hub yet.",
  "knowledge.concepts": "Concepts",
  "knowledge.none": "Nothing yet. After your first submission you see here what it says about you.",
  "knowledge.notBegun": { one: "{count} concept not begun", other: "{count} concepts not begun" },
  "knowledge.legend": "The mark is the best guess. Four times out of five the truth lies in the paler part.",

  "knowledge.is.well": "You hold this well",
  "knowledge.is.mostly": "You mostly hold this",
  "knowledge.is.half": "You are halfway there",
  "knowledge.is.new": "Still new to you",
  "knowledge.is.unsure": "Too early to tell",
  "knowledge.is.none": "Not begun",
  "knowledge.value": "{words}, about {value}",
  "knowledge.range": "{words}, about {value}, somewhere between {low} and {high}",

  "knowledge.rests": "What it rests on",
  "knowledge.moved": "How your attempts moved it",
  "knowledge.movedNone": "They have not moved it yet.",
  "knowledge.movedOnce": "It stands at {value}.",
  "knowledge.rose": "From {from} to {to}",
  "knowledge.axis":
    "After each attempt that tells something of it, with the part in which the truth lies four times out of five",
  "knowledge.when": "When",
  "knowledge.mastery": "Mastery",
  "knowledge.between": "Between",
  "knowledge.table": "The same as a table",

  "knowledge.yours": "What you say",
  "knowledge.know": "I know this already",
  "knowledge.notYet": "Not yet",
  "knowledge.nothing": "Nothing",
  "knowledge.claimed.true": "Noted: you know {name} already.",
  "knowledge.claimed.false": "Noted: you do not know {name} yet.",
  "knowledge.unclaimed": "Taken back. {name} rests on your attempts alone.",

  "said.title": "What you said of exercises",
  "said.none":
    "Nothing so far. Beside each recommendation is a menu to say “not now”, “too easy”, “too hard” or “never”.",
  "said.track": "The track {title}",
  "said.not_now": "Not now",
  "said.too_easy": "Too easy",
  "said.too_hard": "Too hard",
  "said.never": "Never",
  "said.until": "not shown until {date}",
  "said.always": "not shown again",
  "said.mayShow": "may be shown again",
  "said.takeBack": "Take back",
  "said.takeBackTitle": "Take back what you said of {title}",
  "said.takenBack": "{title} may be shown again.",

  "data.title": "Take it with you",
  "data.text":
    "Your attempts, what was concluded from them, what you set yourself, placements, reviews, and what you were shown: all in one file (JSON), for you alone.",
  "data.action": "Download my data",
  "data.done": "Your data is in your downloads.",

  "choices.title": "How recommendations are made",
  "choices.personal": "Choose for me",
  "choices.personalHelp": "Off: what comes next follows the order of the track, whatever you have done.",
  "choices.shares": "Let others learn from what I do",
  "choices.sharesHelp":
    "Attempts of many learners, without names, show how hard exercises are and which help after which. Off: yours no longer tell how hard an exercise is, nightly fits leave them out from the next night on, ways to recommend are compared without you, and you get no recommendations from what others did. That an exercise was tried is still counted, not by whom.",
  "choices.languages": "Languages you like best",
  "choices.languagesHelp": "Tracks in these are recommended first. None means no preference.",
  "choices.saved": "Saved. It holds from now on.",
} as const;

export const t = translator({ ...common, ...knowledge });
