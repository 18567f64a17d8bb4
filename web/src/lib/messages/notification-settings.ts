/** Texts of how one is told of things, and of the page that ends letters. */
import { common } from "./common";
import { translator } from "./translate";

export const notificationSettings = {
  "told.title": "How you are told",
  "told.lead": "Choose for each kind of news where it reaches you. What you change is kept at once.",
  "told.saving": "Saving…",
  "told.saved": "Saved",
  "told.notSaved": "This was not saved, and is as it was before. {reason}",
  "told.what": "What you hear of",
  "told.kind": "News",
  "told.inApp": "On the bell",
  "told.mail": "By mail",
  "told.inAppOf": "On the bell: {kind}",
  "told.mailOf": "By mail: {kind}",
  "told.webhook": "By webhook",
  "told.webhookOf": "By webhook: {kind}",
  "told.mail.off": "No mail",
  "told.mail.at_once": "At once",
  "told.mail.digest": "In the daily digest",
  "told.always": "Always",
  "told.alwaysMail": "At once, always",
  "told.kind.feedback": "Feedback on your work",
  "told.help.feedback": "A submission of yours was judged again, or those who teach answered a mistake in it.",
  "told.kind.comment": "Comments",
  "told.help.comment": "Somebody who teaches you wrote about your code.",
  "told.kind.help": "Help",
  "told.help.help": "A question of yours was answered. If you teach: a learner of yours is stuck, or has replied.",
  "told.kind.exercise": "Exercises in your tracks",
  "told.help.exercise": "New and changed ones in the tracks you work in.",
  "told.kind.review": "Reviews",
  "told.help.review": "It is time to look at something again, so that it stays.",
  "told.kind.announcement": "Announcements",
  "told.help.announcement": "What those who teach a cohort of yours tell everybody in it.",
  "told.kind.security": "Security of your account",
  "told.help.security":
    "This cannot be turned off: if somebody else gets into your account, you must be able to hear of it.",
  "told.kind.streak": "Streaks",
  "told.help.streak": "In the evening, when you learnt yesterday and not yet today. Off unless you want it.",
  "told.when": "When",
  "told.quiet": "Quiet hours",
  "told.quietHelp":
    "Mail and webhooks wait until they are over, unless it is about the security of your account. The bell makes no noise, so it does not wait.",
  "told.quietBegins": "From",
  "told.quietEnds": "To",
  "told.nextDay": "{time} on the next day",
  "told.digestHour": "The daily digest comes at",
  "told.zone": "Your time zone",
  "told.zoneGuessed": "As this browser has it. It is kept with the next thing that you change here.",
} as const;

export const t = translator({ ...common, ...notificationSettings });
