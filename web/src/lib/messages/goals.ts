/** Texts of goals and paces. */
import { common } from "./common";
import { translator } from "./translate";

export const goals = {
  "goal.title": "Goal and pace",
  "goal.first":
    "Say what you want to reach and how often you can sit down. Until then, this is the whole track at a usual pace.",
  "goal.set": "Set a goal and a pace",
  "goal.change": "Change",
  "goal.whole": "All of {track}",
  "goal.by": "By {date}",
  "goal.noDeadline": "No deadline",
  "goal.minutes": "{days}, {count} minutes each",
  "goal.exercises": { one: "{days}, {count} exercise each", other: "{days}, {count} exercises each" },
  "goal.daily": "Every day",

  "goal.reached": "You have reached this goal. Reviews keep it fresh; set a new goal when you like.",
  "goal.left": "{what} left, about {hours}.",
  "goal.and": "{lessons} and {exercises}",
  "goal.hours": { one: "{count} hour", other: "{count} hours" },
  "goal.shortTime": "{count} minutes",
  "goal.ends": "At this pace you are done on {date}.",
  "goal.endsEarly": {
    one: "At this pace you are done on {date}, a day to spare.",
    other: "At this pace you are done on {date}, {count} days to spare.",
  },
  "goal.endsWell": "At this pace you are done on {date}, well before your day.",
  "goal.endsOnTheDay": "At this pace you are done on {date}, just in time.",
  "goal.late": {
    one: "At this pace you are done on {date}, a day too late.",
    other: "At this pace you are done on {date}, {count} days too late.",
  },
  "goal.noEnd": "At this pace no end is in sight.",
  "goal.over": "The day you set is over. Choose a new one, or none.",
  "goal.faster": "What would be in time",
  "goal.fasterEnds": "done on {date}",
  "goal.useFaster": "Use this pace",
  "goal.noFaster": "No pace that we would ask of anyone is in time. Choose a later day, or fewer concepts.",

  "goal.form": "Your goal and your pace",
  "goal.what": "What do you want to learn?",
  "goal.everything": "The whole track",
  "goal.some": "Some concepts",
  "goal.concepts": "Concepts",
  "goal.conceptsHelp": "What they build on is planned too.",
  "goal.choose": "Choose at least one concept, or the whole track.",
  "goal.name": "What do you call it? (optional)",
  "goal.deadline": "By when? (optional)",
  "goal.days": "On which days?",
  "goal.daysMissing": "Choose at least one day.",
  "goal.session": "How long is a session?",
  "goal.inMinutes": "Minutes",
  "goal.inExercises": "Exercises",
  "goal.length": "How many?",
  "goal.lengthMinutes": "A session has 5 to 480 minutes.",
  "goal.lengthExercises": "A session has 1 to 30 exercises.",
  "goal.save": "Save",
  "goal.remove": "Remove the goal",
  "goal.saved": "Your plan follows the new goal and pace.",
  "goal.removed": "The goal is gone; the plan shows the whole track at a usual pace.",
} as const;

export const t = translator({ ...common, ...goals });
