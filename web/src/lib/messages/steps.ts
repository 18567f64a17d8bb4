/** Texts of stepping through code. */
import { common } from "./common";
import { exercise } from "./exercise";
import { ownRun } from "./own-run";
import { results } from "./results";
import { translator } from "./translate";

export const steps = {
  "steps.title": "Step by step",
  "steps.close": "Back to your code",
  "steps.code": "The code of {name}, to read. Enter goes to the next step on the line of the cursor.",
  "steps.controls": "Steps",
  "steps.place": "Step {step} of {total}",
  "steps.placeCut": "Step {step} of the first {total}",
  "steps.first": "First step",
  "steps.back": "One step back",
  "steps.on": "One step on",
  "steps.last": "Last step",
  "steps.play": "Play",
  "steps.pause": "Pause",
  "steps.state": "What is there now",
  "steps.frames": "Calls and their variables",
  "steps.program": "The program",
  "steps.waits": "waits on line {line}",
  "steps.more": { one: "{count} more call that waits", other: "{count} more calls that wait" },
  "steps.noVariables": "No variables yet.",
  "steps.new": "new",
  "steps.was": "was",
  "steps.returned": "Returns",
  "steps.yielded": "Yields",
  "steps.raised": "Raises",
  "steps.printed": "Printed so far",
  "steps.nothingPrinted": "Nothing yet.",
  "steps.elsewhere": "This step is in {file}, which comes with the exercise.",
  "steps.never": "Line {line} is never reached.",
  "steps.cut": { one: "The first step is shown.", other: "The first {count} steps are shown." },
  "steps.none": "There is nothing to step through",
  "steps.noneText": "Your code ended before its first step.",

  "now.line": "Line {line} runs next.",
  "now.call": "{function} is called.",
  "now.return": "{function} gives a value back.",
  "now.yield": "{function} gives a value and pauses.",
  "now.exception": "An error is raised on line {line}.",
  "now.end": "The program has come to its end.",

  "heard.step": "Step {step} of {total}",
  "heard.line": "line {line}",
  "heard.variable": "{name} is {value}",
  "heard.call": "{function} is called",
  "heard.return": "{function} returns {value}",
  "heard.yield": "{function} yields {value}",
  "heard.exception": "{value} is raised",
  "heard.printed": "printed {text}",
  "heard.end": "the program has come to its end",
} as const;

export const t = translator({ ...common, ...exercise, ...results, ...ownRun, ...steps });
