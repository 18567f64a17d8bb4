/** Texts of the landing page, the dashboard, tracks and lessons. */
import { common } from "./common";
import { translator } from "./translate";

export const learning = {
  "action.openExercise": "Open the exercise",
  "action.openTrack": "Open the track",
  "landing.title": "Learn to program by writing programs",
  "landing.lead":
    "Short lessons, then exercises. Your code runs in a sandbox on this server, is judged test by test while you watch, and you are told why, not just whether.",
  "landing.start": "Create an account",
  "landing.look": "Look at a track",
  "landing.tracks": "What you can learn here",
  "landing.tracksEmpty": "No track has been published on this hub yet. Whoever runs it can add one.",
  "landing.exampleLabel": "An example: a submission with one failing test",
  "landing.exampleWhy": "The loop starts at the second number. Line 3 leaves the first one out.",
  "landing.how": "How it works",
  "landing.judged.title": "Each test the moment it is known",
  "landing.judged.text":
    "What was called, what was expected and what came, with the difference marked. Errors point at their line and say what they mean.",
  "landing.next.title": "A next step with its reason",
  "landing.next.text":
    "The next exercise is chosen from your own attempts, and the page shows which ones it was chosen from.",
  "landing.kept.title": "Your code is always there",
  "landing.kept.text":
    "Saved while you type, here and on the server. Every submission stays in the history and can be restored.",
  "landing.honest":
    "CodeCraftHub is open source and runs on the machine of whoever hosts it. There are no points to collect and no advertisements.",

  "track.continue": "Continue: {title}",
  "track.start": "Start: {title}",
  "track.done": "You have solved every exercise of this track.",
  "track.concepts": "Concepts",
  "track.view": "View",
  "track.map": "Map of concepts",
  "track.requires": "Builds on {names}",
  "track.licence": "Licence of the content: {licence}",
  "track.emptyTitle": "This track is empty",
  "track.emptyText": "Its author has not published an exercise yet.",
  "track.kind.lesson": "Lesson",
  "track.kind.exercise": "Exercise",
  "track.kind.track": "Track",
  "track.minutes": "{count} min",
  "track.difficulty": "Difficulty {value} of 10",
  "track.status.solved": "Solved",
  "track.status.attempted": "Attempted",
  "track.status.started": "Started",
  "track.status.none": "Not started",
  "track.mastery": "Mastery",
  "track.signUpHint": "Sign up to solve the exercises and keep your progress.",

  "lesson.minutes": { one: "{count} minute to read", other: "{count} minutes to read" },
  "lesson.practise": "Now write it yourself",
  "lesson.previous": "Before this",
  "lesson.next": "After this",
  "lesson.contents": "On this page",

  "dashboard.hello": "Hello, {name}",
  "dashboard.next": "What next",
  "dashboard.others": "Or one of these",
  "dashboard.why": "Why this",
  "dashboard.chance": "We expect that you solve it in about {value} of tries",
  "dashboard.continue": "Continue where you left off",
  "dashboard.reviews": "Due for review",
  "dashboard.mastery": "What you hold",
  "dashboard.masteryHelp": "How likely it is that you hold each concept, judged from your attempts.",
  "dashboard.masteryMore": "Look closer",
  "dashboard.masteryEmpty":
    "After your first submission you see here how well you hold each concept, and from what that is judged.",
  "dashboard.recent": "Recent activity",
  "dashboard.recentEmpty": "Nothing yet. Your first submission appears here.",
  "dashboard.nextEmptyTitle": "There is nothing left to recommend",
  "dashboard.nextEmptyText": "You have solved what this hub has for you. You can revisit any exercise from its track.",
  "dashboard.attempts": { one: "{count} attempt", other: "{count} attempts" },
  "dashboard.noAttempts": "No attempts yet",
  "dashboard.chooseTrack": "Choose a track",
} as const;

export const t = translator({ ...common, ...learning });
