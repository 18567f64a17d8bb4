/** Texts of what the judge found. */
import { common } from "./common";
import { exercise } from "./exercise";
import { translator } from "./translate";

export const results = {
  "run.practice": "These tests run beside your code: they are practice, and not graded.",
  "run.count": "{passed} of {total} passed",
  "run.sending": "Sending your code…",
  "run.queued": "In the queue",
  "run.queuedAt": "Busy, {count} before you",
  "run.queuedNext": "Next in the queue",
  "run.queuedFor": "{place}, about {time}",
  "run.running": "Running test {current} of {total}",
  "run.cancelled": "This submission was cancelled",
  "exercise.task": "Task {number}",
  "run.overview": "Result",
  "run.remarkCount": { one: "{count} remark", other: "{count} remarks" },
  "run.tests": "Tests",
  "run.time": "{value} of computing time",
  "run.memory": "{value} of memory",
  "run.cancel": "Cancel this submission",

  "test.waiting": "waiting",
  "test.passed": "passed",
  "test.failed": "failed",
  "test.not_run": "not run",
  "test.number": "Test {number}",
  "test.nearly": "nearly right",
  "test.hidden": "Hidden",
  "test.hiddenText":
    "What this test calls stays hidden, so that a solution has to work in general. The examples and the instructions say all that it needs.",
  "test.waitingText": "This test has not run yet.",
  "test.notRunText": "This test did not run, because an earlier problem stopped the program.",
  "test.call": "Called",
  "test.stdin": "Input",
  "test.code": "The test",
  "test.used": "{cpu} of {cpuLimit} computing, {wall} of {wallLimit} in all, {memory} of {memoryLimit} MB memory",
  "test.stdout": "Your program printed",
  "test.goToLine": "Go to line {line}",
  "test.goToFileLine": "Go to {file}, line {line}",
  "test.step": "Step through",
  "test.stepCase": "Step through this case",
  "run.stepSmallest": "Step through the smallest case that fails",
  "test.trace": "The full error message",
  "test.next": "Try this",

  "difference.whitespace": "Only spaces or line breaks differ.",
  "difference.case": "Only upper and lower case differ.",
  "difference.whitespace_and_case": "Only spaces and upper and lower case differ.",
  "difference.line_ends": "Only the characters that end lines differ.",
  "difference.trailing_newline": "Only the line break at the end differs.",
  "difference.type": "Only the type differs.",

  "runtime.missing": "This hub cannot run {name} yet.",
  "runtime.write": "You can read the exercise and write your code, which is kept.",
  "runtime.ask": "Whoever looks after this hub can bring {name}.",
  "runtime.command": "This brings {name} to the machine that runs code:",

  "change.since": "This exercise changed since you solved it.",
  "change.tests": "Its tests are others now; yours stays solved, and you can try it against them.",

  "verdict.accepted": "Accepted",
  "verdict.wrong_answer": "Wrong answer",
  "verdict.runtime_error": "Error while running",
  "verdict.compile_error": "The code could not be read",
  "verdict.time_limit_exceeded": "Took too long",
  "verdict.memory_limit_exceeded": "Used too much memory",
  "verdict.output_limit_exceeded": "Printed too much",
  "verdict.internal_error": "Our fault, not yours",
  "verdict.internal_text": "The judge could not finish. This does not count as an attempt; submit again.",
  "verdict.acceptedTitle": { one: "The test passed", other: "All {count} tests passed" },
  "verdict.failedTitle": { one: "{passed} of {count} test passed", other: "{passed} of {count} tests passed" },

  "verdict.seed": "Some inputs were drawn at random, with the seed {seed}; another submission may meet others.",

  "after.next": "What next",
  "after.track": "Back to the track",
  "after.openTrack": "Open the track",

  "announce.accepted": { one: "The only test passed.", other: "All {count} tests passed." },
  "announce.failed": "{passed} of {total} tests passed. {name}: {what}",
  "announce.expected": "expected {expected}, got {actual}.",
  "announce.other": "{verdict}.",
} as const;

export const t = translator({ ...common, ...exercise, ...results });
