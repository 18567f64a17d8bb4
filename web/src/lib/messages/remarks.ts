/** Texts of remarks, of the next step, of time and memory, and of how the steps grow. */
import { common } from "./common";
import { exercise } from "./exercise";
import { results } from "./results";
import { translator } from "./translate";

export const remarks = {
  "remarks.title": "Remarks",
  "remarks.titleAccepted": "About your solution",
  "remarks.titleTest": "What may help",
  "remarks.none": "Nothing to remark.",
  "remarks.waiting": "Looking at your code…",
  "remarks.lookingOn": "Still looking for more…",
  "remarks.more": "More ({count})",
  "remarks.change": "Your lines, and how they could read",
  "remarks.lesson": "Lesson: {name}",
  "remarks.test": "Test {number}",
  "remarks.all": "All remarks",
  "remarks.helpful": "Was this helpful?",
  "remarks.thanks": "Thank you.",
  "remarks.yes": "Yes",
  "remarks.no": "No",
  "remarks.severity.essential": "To fix",
  "remarks.severity.actionable": "Worth changing",
  "remarks.severity.informative": "Good to know",
  "remarks.severity.celebratory": "Well done",
  "remarks.dropped": "Left out: {what}.",
  "remarks.analyzer.correctness": "What failing tests have in common",
  "remarks.analyzer.errors": "Errors",
  "remarks.analyzer.location": "Where the fault may be",
  "remarks.analyzer.habits": "Habits",
  "remarks.analyzer.characters": "Hidden characters",
  "remarks.analyzer.growth": "How the work grows",
  "remarks.analyzer.performance": "Time and memory",
  "remarks.analyzer.standards": "Standards and idiom",
  "remarks.analyzer.acceptance": "After acceptance",
  "remarks.analyzer.other": "Something else",

  "answer.by": "{author} answered",
  "answer.bySomebody": "Somebody who teaches answered",
  "answer.toMany": "To you and others who made this mistake",
  "answer.edited": "edited",
  "answer.came": "Somebody who teaches answered your submission.",

  "step.title": "Next step",
  "step.intro":
    "Stuck? There may be a small change to your code that makes more tests pass. You get as much of it as you ask for.",
  "step.strength.1": "Where to look",
  "step.strength.2": "What to change",
  "step.strength.3": "The edit",
  "step.begin": "Show me where to look",
  "step.more": "Show me more",
  "step.looking": "Trying small changes…",
  "step.verified": "The judge has tried the whole step: {would} of {total} tests pass with it, {passed} without.",
  "step.noEdit": "The change itself is too large to show.",
  "step.failed": "No next step right now",

  "performance.title": "Time and memory beside others",
  "performance.few": {
    one: "One other has solved this so far. From {enough} on you also see what is usual.",
    other: "{count} others have solved this so far. From {enough} on you also see what is usual.",
  },
  "performance.none": "Nobody else has solved this yet. From {enough} others on you also see what is usual.",
  "performance.many": "Beside the solutions of {count} others.",
  "performance.chance": "Running the same code twice never takes exactly the same: what lies close together is alike.",
  "performance.time": "Time",
  "performance.memory": "Memory",
  "performance.own": "Yours",
  "performance.model": "Model solution",
  "performance.median": "Half of them below",
  "performance.usual": "Eight in ten between",
  "performance.between": "{low} and {high}",

  "growth.yours": "Yours",
  "growth.model": "Model",
  "growth.like": "{who}: like {growth}",
  "growth.chart": "Steps by size. Yours grow like {own}, those of the model solution like {model}.",
  "growth.chartAlone": "Steps by size. Yours grow like {own}.",
  "growth.counts": "The counts",
  "growth.size": "Size n",
  "growth.steps": "steps",
} as const;

export const t = translator({ ...common, ...exercise, ...results, ...remarks });
