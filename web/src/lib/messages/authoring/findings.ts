/** Texts of what was found of files: the loader’s complaints, and the report of a job. */
import { common } from "../common";
import { translator } from "../translate";
import { jobs } from "./jobs";
import { units } from "./units";

export const findings = {
  "job.report": "What was found",
  "job.problems": "What belongs to no unit",
  "job.show": "Show",
  "job.noneShown": "Nothing of this kind here.",
  "job.show.all": "All ({count})",
  "job.show.refused": "Refused ({count})",
  "job.show.warned": "With warnings ({count})",
  "job.show.fine": "Fine ({count})",

  "report.tried": "Tried",
  "report.published": "Published",
  "report.refused": "Refused",
  "report.new": "New",
  "report.changed": "Changed",
  "report.same": "As before",
  "report.gone": "Gone",

  "problems.title": "What the loader says",
  "problems.none": "Nothing to complain of.",
  "problems.refused": "Refused",
  "problems.warning": "Warning",
  "problems.line": "{file}, line {line}",

  "trial.refused": "It does not pass the gate",
  "trial.rate": "{killed} of {mutants} wrong programs noticed",
} as const;

export const t = translator({ ...common, ...units, ...jobs, ...findings });
