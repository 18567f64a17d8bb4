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
  "exercise.part.task": "Task",
  "exercise.part.code": "Code",
  "exercise.part.results": "Results",
  "exercise.parts": "Parts of this page",
  "exercise.task": "Task {number}",
  "exercise.examples": "Examples",
  "exercise.example.call": "Call",
  "exercise.example.stdin": "Input",
  "exercise.example.expected": "Expected",
  "exercise.support": "Files beside yours",
  "exercise.support.hint": "Your code can import or open them. They cannot be changed.",
  "exercise.limits": "Limits: {cpu} of computing time, {memory} MB of memory.",
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
  "run.practice": "These tests run beside your code: they are practice, and not graded.",
  "run.emptyText": "Submit your code and each test shows here what was called, what was expected and what came.",
  "run.count": "{passed} of {total} passed",
  "run.sending": "Sending your code…",
  "run.queued": "In the queue",
  "run.queuedAt": "Busy, {count} before you",
  "run.queuedNext": "Next in the queue",
  "run.queuedFor": "{place}, about {time}",
  "run.running": "Running test {current} of {total}",
  "run.cancelled": "This submission was cancelled",
  "run.polling": "The live connection is not available, so this page asks for the result every second.",
  "run.failedToSend": "Your code was not submitted",
} as const;

export const t = translator({ ...common, ...exercise });
