/** Announcements to a cohort. */
import { common } from "./common";
import { translator } from "./translate";

export const announcements = {
  "announcements.title": "Announcements",
  "announcements.none": "Nothing was announced yet. Everybody in the cohort is notified of an announcement, once.",
  "announcements.bySomebody": "Somebody who has left",
  "announcements.write": "Announce something",
  "announcements.writeTitle": "Tell everybody in the cohort",
  "announcements.name": "Title",
  "announcements.text": "Text",
  "announcements.textHelp": "Everybody in this cohort is notified, once. Write `code` in backquotes.",
  "announcements.send": "Announce",
  "announcements.sent": "Everybody is being told",
  "announcements.nameMissing": "Give it a title.",
  "announcements.textMissing": "Write what everybody should know.",
  "announcements.takeBack": "Take back",
  "announcements.takeBackOf": "Take back “{title}”",
  "announcements.takeBackTitle": "Take this announcement back?",
  "announcements.takeBackText":
    "It goes from this list and from everybody’s notifications. Letters on their way still arrive.",
  "announcements.takenBack": "The announcement is taken back",
} as const;

export const t = translator({ ...common, ...announcements });
