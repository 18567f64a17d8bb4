/** Texts of the list of keys. */
import { translator } from "./translate";

export const shortcuts = {
  "shortcuts.title": "Keyboard shortcuts",
  "shortcuts.submit": "Submit your code",
  "shortcuts.shift": "Shift",
  "shortcuts.run": "Run your code on calls or input of your own",
  "shortcuts.step": "One step on or back, while you step through",
  "shortcuts.ends": "To the first or the last step",
  "shortcuts.space": "Space",
  "shortcuts.play": "Play the steps, or pause",
  "shortcuts.leave": "Leave the editor",
  "shortcuts.leaveKeys": "Esc, then Tab",
  "shortcuts.find": "Find in the editor",
  "shortcuts.comment": "Comment or uncomment the line",
  "shortcuts.nextRemark": "Next marked line",
  "shortcuts.tests": "Move between tests",
  "shortcuts.split": "Resize a panel whose divider has focus",
  "shortcuts.or": "or",
  "shortcuts.search": "Search",
  "shortcuts.list": "This list",
} as const;

export const t = translator(shortcuts);
