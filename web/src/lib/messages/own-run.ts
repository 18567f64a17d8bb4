/** Texts of runs on calls or input of one's own. */
import { common } from "./common";
import { exercise } from "./exercise";
import { results } from "./results";
import { translator } from "./translate";

export const ownRun = {
  "own.callsLabel": "Calls, one a line",
  "own.inputLabel": "What your program reads",
  "own.quiet": "Nothing here is judged or counted.",
  "own.empty": "Write a call first, such as {call}.",
  "own.emptyPlain": "Write a call first: the name of a function, and in brackets what it is called with.",
  "own.results": "What came of it",
  "own.program": "Your program",
  "own.returned": "Returned",
  "own.printed": "Printed",
  "own.printedNothing": "Nothing was printed.",
  "own.errors": "Error output",
  "own.failed": "Your code was not run",

  "outcome.raised": "Error",
  "outcome.exited": "Ended early",
  "outcome.compile_error": "Could not be read",
  "outcome.time_limit_cpu": "Took too long",
  "outcome.time_limit_wall": "Took too long",
  "outcome.memory_limit": "Too much memory",
  "outcome.output_limit": "Output cut",
  "outcome.not_allowed": "Not allowed",
  "outcome.crashed": "Crashed",
  "outcome.not_run": "Not made",

  "again.run": "Run again",
  "again.in": "Run again in {seconds} s",

  "announce.returned": "{call} returned {value}.",
  "announce.printed": "Your program printed {text}.",
  "announce.printedNothing": "Your program ended and printed nothing.",
  "announce.raised": "{call}: {error}, line {line}.",
  "announce.stopped": "{call}: {what}",
  "announce.andFirst": "{returned} of {total} calls returned. {first}",
} as const;

export const t = translator({ ...common, ...exercise, ...results, ...ownRun });
