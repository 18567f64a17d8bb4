/** Texts of the page where one unit is written. */
import { common } from "../common";
import { translator } from "../translate";
import { units } from "./units";

export const desk = {
  "desk.view": "View",
  "desk.files": "Files",
  "desk.trial": "Trial",
  "desk.history": "History",
  "desk.numbers": "Learners",
  "desk.file": "File",
  "desk.addFile": "Add a file",
  "desk.addFileText": "Its path in the folder, such as support/data.txt or mistakes.toml.",
  "desk.path": "Path",
  "desk.pathTaken": "There is a file of this name already.",
  "desk.pathWrong": "Write a plain path: letters, digits, and _ - . / between them.",
  "desk.removeFile": "Remove {name}",
  "desk.removeFileText": "Undo by adding it again, or from the history once it was published.",
  "desk.remove": "Remove",
  "desk.add": "Add",
  "desk.asText": "Text",
  "desk.asForm": "Table",
  "desk.how": "How to edit the cases",
  "desk.preview": "As learners see it",
  "desk.previewWaits": "The preview follows what you write.",
  "desk.previewFailed": "The preview cannot be shown at the moment. What you write is safe.",
  "desk.retired": "Retired: learners who never worked on it do not see it any more. Publishing it brings it back.",
  "desk.outdated":
    "Another version was published since this draft began. Compare, then publish on top of it, or discard yours.",
  "desk.rebase": "Go on from version {number}",
  "desk.inReview": "In review. Publishing waits for whoever looks at it last; changing a file makes it a draft again.",

  "work.clean": "As published",
  "work.saved": "Draft saved {when}",
  "work.waiting": "Saving soon",
  "work.saving": "Saving…",
  "work.offline": "Kept in this browser, offline",
  "work.expired": "Kept in this browser; sign in to save",
  "work.failed": "Kept in this browser; saving again soon",
  "work.refused": "Not accepted",
  "work.conflict": "Changed elsewhere",
  "work.conflictTitle": "This draft was changed elsewhere",
  "work.conflictText": "Yours is kept in this browser. Compare, then take theirs or keep yours.",
  "work.compare": "Compare",
  "work.onlyTheirs": "only in theirs",
  "work.onlyMine": "only in yours",
  "work.useTheirs": "Take theirs",
  "work.keepMine": "Keep mine",
  "work.recovered": "What you wrote here before is back; the server did not have it yet.",
  "work.noStorage": "This browser keeps nothing at the moment. Leave the page only once the draft is saved.",
  "work.discard": "Discard the draft",
  "work.discardTitle": "Discard the draft?",
  "work.discardText": "What is published stays. What you wrote since is gone for good.",

  "trial.added": "The case is in cases.toml. Give it a name and a message.",

  "publish.start": "Publish…",
  "publish.review": "Submit for review",
  "publish.return": "Take out of review",
  "publish.submitted": "It is in review now.",
  "publish.nothing": "There is no draft to publish.",

  "retire.start": "Retire",
  "retire.title": "Retire {title}?",
  "retire.text":
    "Learners who never worked on it do not find it any more. What learners did stays, and so do its versions.",
  "retire.trackText":
    "The track and all that is in it are withdrawn from learners. What learners did stays, and so do the versions.",

  "incoming.text": "Files of this came {from} {when} and wait beside what is published.",
  "incoming.goneText": "This is not there any more where it came from. Retire it, or leave it as it is.",
  "incoming.compare": "Compare",
  "incoming.take": "Make it my draft",
  "incoming.dismiss": "Put it away",
  "incoming.from.zip": "from a zip",
  "incoming.from.git": "from git",
  "incoming.from.folder": "from the folder of tracks",
  "incoming.from.web": "from here",
  "incoming.from.rollback": "from here",
} as const;

export const t = translator({ ...common, ...units, ...desk });
