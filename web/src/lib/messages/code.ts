/** Texts around the editor of the exercise page. */
import { common } from "./common";
import { exercise } from "./exercise";
import { translator } from "./translate";

export const code = {
  "exercise.files": "Files",
  "exercise.leaveEditor": "Tab indents here. Press Esc, then Tab, to leave the editor.",

  "draft.saved": "Saved {when}",
  "draft.savedExact": "Saved on the server: {when}",
  "draft.waiting": "Kept here",
  "draft.saving": "Saving…",
  "draft.offline": "No connection: kept in this browser",
  "draft.failed": "Kept in this browser; saving again soon",
  "draft.expired": "Kept in this browser; sign in to save",
  "draft.refused": "Not saved",
  "draft.conflict": "Changed elsewhere",
  "draft.clean": "Nothing changed yet",
  "draft.recovered": "We found changes that had not reached the server, and put them back.",
  "draft.noStorage": "This browser keeps nothing: your code is only safe once it says “Saved”.",
  "draft.conflictTitle": "This exercise was also changed somewhere else",
  "draft.conflictText": "You see the version from this browser. The other one was saved {when}. Which should go on?",
  "draft.keepMine": "Keep this one",
  "draft.useTheirs": "Use the other one",
  "draft.compare": "What differs",

  "reset.code": "Reset",
  "reset.codeTitle": "Start this exercise again?",
  "reset.codeText": "Your code is replaced by the code you began with. What you have now stays in the history.",
  "reset.codeConfirm": "Reset the code",
  "reset.codeDone": "The code is back to its beginning. Your version is in the history.",
} as const;

export const t = translator({ ...common, ...exercise, ...code });
