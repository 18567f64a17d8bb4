/** Texts of the page with every track that authors work on. */
import { common } from "../common";
import { translator } from "../translate";
import { units } from "./units";

export const tracks = {
  "authoring.lead":
    "Write tracks, lessons and exercises, try them on the judge, and publish them. Nothing changes for learners before that.",
  "authoring.tracks": "Tracks",
  "authoring.track": "Track",
  "authoring.noTracksTitle": "No tracks yet",
  "authoring.noTracks": "Begin one, or import one from a zip or a git repository.",
  "authoring.noTracksReader": "Authors have not begun any yet.",
  "authoring.content": "Content",
  "authoring.waits": "Waits for you",
  "authoring.lessons": { one: "{count} lesson", other: "{count} lessons" },
  "authoring.exercises": { one: "{count} exercise", other: "{count} exercises" },
  "authoring.drafts": { one: "{count} draft", other: "{count} drafts" },
  "authoring.inReview": { one: "{count} in review", other: "{count} in review" },
  "authoring.waiting": { one: "{count} from elsewhere", other: "{count} from elsewhere" },
  "authoring.folderProblems": { one: "{count} fault in its folder", other: "{count} faults in its folder" },
} as const;

export const t = translator({ ...common, ...units, ...tracks });
