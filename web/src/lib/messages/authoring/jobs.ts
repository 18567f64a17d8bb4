/** Texts of jobs: what they are, how far they are, and the list of those that were done lately. */
import { common } from "../common";
import { translator } from "../translate";
import { units } from "./units";

export const jobs = {
  "authored.jobs": "What was done lately",
  "authored.noJobs": "Nothing was tried, published or imported here yet.",

  "job.kind.try": "Trial",
  "job.kind.publish": "Publication",
  "job.kind.import": "Import",
  "job.kind.pull": "Pull from git",
  "job.state.waiting": "Waits for its turn",
  "job.state.running": "At work",
  "job.state.done": "Done",
  "job.state.failed": "Failed",
  "job.state.interrupted": "Interrupted",
  "job.what": "What",
  "job.of": "Of",
  "job.when": "When",
  "job.progress": "{done} of {total}",
  "job.cancel": "Stop",
  "job.interrupted": "The hub stopped while this was at work. Nothing was changed; start it again.",
  "job.units": { one: "{count} unit", other: "{count} units" },
  "job.toTrack": "Go to the track",
  "job.result": "Result",
} as const;

export const t = translator({ ...common, ...units, ...jobs });
