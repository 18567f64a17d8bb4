/** Texts of what a learner says of an exercise that is recommended. */
import { translator } from "./translate";

export const say = {
  "say.menu": "What you think of {title}",
  "say.not_now": "Not now",
  "say.too_easy": "Too easy",
  "say.too_hard": "Too hard",
  "say.never": "Never show this",
  "say.done.not_now": "{title} waits until tomorrow.",
  "say.done.too_easy": "Noted: {title} is too easy. What comes next is harder.",
  "say.done.too_hard": "Noted: {title} is too hard. Nothing harder comes next.",
  "say.done.never": "{title} is not shown again.",
  "say.undo": "Undo",
  "say.undone": "{title} may be shown again.",
} as const;

export const t = translator(say);
