/** Texts of a unit’s history: its versions, their differences, and the way back. */
import { common } from "../common";
import { translator } from "../translate";
import { publishing } from "./publishing";
import { units } from "./units";

export const versions = {
  "versions.caption": "Versions",
  "versions.version": "Version",
  "versions.when": "When",
  "versions.by": "By",
  "versions.note": "Note",
  "versions.mutants": "Mutants noticed",
  "versions.current": "Published",
  "versions.empty": "Nothing of this was published yet.",
  "versions.compare": "Compare",
  "versions.back": "Roll back",
  "versions.from": "From",
  "versions.to": "To",
  "versions.rollBack": "Roll back to {number}",
  "versions.rollBackTitle": "Roll back to version {number}?",
  "versions.rollBackText": "Its files are published again, as a new version. Nothing in the history is lost.",
  "versions.rolledBack": "The files of version {number} are published again.",
  "versions.draft": "The draft",
  "versions.incoming": "From elsewhere",
  "versions.nothing": "Nothing",
  "versions.number": "Version {number}",
  "origin.web": "Here",
  "origin.folder": "The folder of tracks",
  "origin.zip": "A zip",
  "origin.git": "Git",
  "origin.rollback": "Roll back",
} as const;

export const t = translator({ ...common, ...units, ...publishing, ...versions });
