/** Texts of the authors’ page of one track. */
import { common } from "../common";
import { translator } from "../translate";
import { units } from "./units";

export const track = {
  "authored.source": "Source and editors",
  "authored.own": "The track’s own files",
  "authored.list": "Lessons and exercises",
  "authored.unit": "Title",
  "authored.kind": "Kind",
  "authored.version": "Version",
  "authored.show": "Show",
  "authored.find": "Find",
  "authored.show.all": "All",
  "authored.show.work": "To be done",
  "authored.show.lessons": "Lessons",
  "authored.show.exercises": "Exercises",
  "authored.noneShown": "Nothing of this kind here.",
  "authored.empty": "Nothing is in this track yet. Begin a lesson or an exercise.",
  "authored.publishReviewed": { one: "Publish {count} in review", other: "Publish all {count} in review" },
  "authored.publishIncoming": { one: "Publish {count} from elsewhere", other: "Publish all {count} from elsewhere" },
  "authored.dismissIncoming": "Put away",
  "authored.incomingText": {
    one: "{count} came from elsewhere and waits. Publish what passes the gate, open it to compare, or put it away.",
    other: "{count} came from elsewhere and wait. Publish what passes the gate, open one to compare, or put them away.",
  },
  "authored.folderRefused": "The hub could not publish the folder of this track at its last start:",
} as const;

export const t = translator({ ...common, ...units, ...track });
