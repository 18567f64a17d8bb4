/** Texts of the exercise page that are needed at once. */
import { common } from "./common";
import { translator } from "./translate";

export const exercise = {
  "exercise.place": "{place} of {total}",
  "exercise.previous": "Previous: {title}",
  "exercise.next": "Next: {title}",
  "exercise.panel": "The task",
  "exercise.tab.instructions": "Instructions",
  "exercise.tab.hints": "Hints",
  "exercise.tab.history": "History",
  "exercise.tab.help": "Help",
  "exercise.part.task": "Task",
  "exercise.part.code": "Code",
  "exercise.part.results": "Results",
  "exercise.parts": "Parts of this page",
  "exercise.examples": "Examples",
  "exercise.example.call": "Call",
  "exercise.example.stdin": "Input",
  "exercise.example.expected": "Expected",
  "exercise.signIn": "Sign in to run your code. What you type is kept in this browser.",

  "submit.label": "Submit",
  "submit.busy": "Judging…",

  "own.run": "Run",
  "own.calls": "Your calls",
  "own.input": "Your input",

  "run.title": "Results",
  "run.judged": "Tests",
  "run.emptyTitle": { one: "{count} test is waiting", other: "{count} tests are waiting" },
  "run.emptyTitleSuite": "The tests are waiting",
  "run.emptyText": "Submit your code and each test shows here what was called, what was expected and what came.",
  "run.polling": "The live connection is not available, so this page asks for the result every second.",
  "run.failedToSend": "Your code was not submitted",
} as const;

export const t = translator({ ...common, ...exercise });
