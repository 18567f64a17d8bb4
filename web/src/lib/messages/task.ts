/** Texts of the hints and the history. */
import { common } from "./common";
import { exercise } from "./exercise";
import { results } from "./results";
import { translator } from "./translate";

export const task = {
  "hints.intro": {
    one: "There is {count} hint. It takes you a step, not to the end.",
    other: "There are {count} hints. Each takes you one step, not to the end.",
  },
  "hints.none": "This exercise has no hints. The examples and the lesson are the best help.",
  "hints.show": "Show the next hint",
  "hints.remaining": { one: "{count} hint left", other: "{count} hints left" },
  "hints.allSeen": "You have seen every hint.",
  "hints.label": "Hint {number}",

  "history.empty": "Each submission is kept here, with what changed since. You have not submitted yet.",
  "history.regraded": "judged again {when}",
  "history.open": "Compare with the submission of {when}",
  "history.snapshot": "Before a reset",
  "history.snapshotTitle": "Your code before the reset {when}",
  "history.openSnapshot": "Compare with the code before the reset {when}",
  "history.compare": "Compare",
  "history.title": "Submission of {when}",
  "history.diff": "What changed from that version to your code now",
  "history.same": "Your code now is the same.",
  "history.restore": "Restore this version",
  "history.restored": "That version is in the editor. What you had before is kept by Undo.",
} as const;

export const t = translator({ ...common, ...exercise, ...results, ...task });
