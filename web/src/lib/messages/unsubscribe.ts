/** Texts of the page to which the link below a letter leads. */
import { common } from "./common";
import { translator } from "./translate";

export const unsubscribing = {
  "unsubscribe.ask": "No more of these letters?",
  "unsubscribe.lead": "You came here by the link in a letter. Until you press the button, nothing changes.",
  "unsubscribe.stops": "You would get no more mail about",
  "unsubscribe.kind.feedback": "feedback on your work",
  "unsubscribe.kind.comment": "comments on your code",
  "unsubscribe.kind.help": "help that you asked for, or give",
  "unsubscribe.kind.exercise": "new and changed exercises in your tracks",
  "unsubscribe.kind.review": "what is due for review",
  "unsubscribe.kind.announcement": "announcements to your cohorts",
  "unsubscribe.kind.security": "the security of your account",
  "unsubscribe.kind.streak": "your streak",
  "unsubscribe.rest": "Other letters still come, and what happens is still on the bell when you are signed in.",
  "unsubscribe.stop": "Stop these letters",
  "unsubscribe.done": "These letters have stopped",
  "unsubscribe.doneLead": "You get no more mail about",
  "unsubscribe.back": "You can have them again at any time: choose after signing in how you are told of each.",
  "unsubscribe.choose": "Choose how you are told",
  "unsubscribe.badTitle": "This link has had its day",
} as const;

export const t = translator({ ...common, ...unsubscribing });
