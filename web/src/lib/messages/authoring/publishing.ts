/** Texts of what is asked before a version is published. */
import { common } from "../common";
import { translator } from "../translate";
import { findings } from "./findings";
import { units } from "./units";

export const publishing = {
  "publish.title": "Publish {title}",
  "publish.note": "Note",
  "publish.noteHelp": "Those who solved the exercise before read it. Say what is different for them.",
  "publish.text":
    "It goes through the gate first: every exemplar three times in a row, the stub, the examples. Learners see it once it has passed.",
  "publish.now": "Publish",
  "publish.mend": "Mend what is refused first.",
  "publish.done": "Version {number} is published.",
} as const;

export const t = translator({ ...common, ...units, ...findings, ...publishing });
