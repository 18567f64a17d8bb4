/** Texts of the page about webhooks. */
import { common } from "./common";
import { translator } from "./translate";

export const webhooks = {
  "webhooks.title": "Webhooks",
  "webhooks.lead":
    "Have what is new for you posted to an address of your own: a bot in your chat, a script, a lamp on your desk.",
  "webhooks.above": "How you are told",
  "webhooks.add": "Add a webhook",
  "webhooks.full": {
    one: "{count} webhook is the most. Remove one first.",
    other: "{count} webhooks are the most. Remove one first.",
  },
  "webhooks.emptyTitle": "No webhook yet",
  "webhooks.empty":
    "Give an address that begins with https://, and what is new is posted there as signed JSON, within seconds. You can try it with a test at once.",
  "webhooks.on": "On",
  "webhooks.off": "Off",
  "webhooks.failing": "Failing",
  "webhooks.turnedOff": "Turned off",
  "webhooks.failingSince":
    "The last deliveries did not arrive, the first of them {when}. They are tried again by themselves; the log says why they failed.",
  "webhooks.why": "{reason} Turn it on once it works. What it missed can be sent again from the log.",
  "webhooks.offText": "Nothing is posted while it is off.",
  "webhooks.isOn": "Post to it",
  "webhooks.test": "Send a test",
  "webhooks.tested": "A test is on its way. The log shows what comes of it.",
  "webhooks.log": "Log",
  "webhooks.edit": "Edit",
  "webhooks.roll": "New secret",
  "webhooks.remove": "Remove",
  "webhooks.actionOf": "{action}: {name}",
  "webhooks.removed": "The webhook {name} was removed",
  "webhooks.removeTitle": "Remove {name}?",
  "webhooks.removeText": "Nothing more is posted there, what waits is dropped, and the log goes with it.",
  "webhooks.rollTitle": "Make a new secret for {name}?",
  "webhooks.rollText":
    "For 24 hours everything is signed with both secrets, so that you can change it where it is received. After that only the new one counts.",

  "webhookForm.addTitle": "Add a webhook",
  "webhookForm.editTitle": "Edit the webhook",
  "webhookForm.url": "Address",
  "webhookForm.urlHelp": "Public, over https, such as https://example.org/hooks/codecrafthub.",
  "webhookForm.urlMissing": "Type the address to which it is posted.",
  "webhookForm.description": "What it is for",
  "webhookForm.descriptionHelp": "If you like, in a few words, so that you know it again.",
  "webhookForm.save": "Save",

  "webhookSecret.title": "The secret",
  "webhookSecret.text":
    "With it you verify that what arrives comes from here. Keep it where your receiver finds it: it is shown this once, and a new one can be made at any time.",
  "webhookSecret.copy": "Copy",
  "webhookSecret.copied": "Copied",
  "webhookSecret.copyFailed": "It could not be copied. Select it and copy it by hand.",
  "webhookSecret.how":
    "Each request carries webhook-id, webhook-timestamp and webhook-signature, as Standard Webhooks has them; its libraries verify them as they are.",
  "webhookSecret.done": "I have kept it",

  "webhookLog.title": "Log of {name}",
  "webhookLog.empty": "Nothing was posted yet. Send a test, and see it here.",
  "webhookLog.last": "The last {count} deliveries, the latest first.",
  "webhookLog.test": "Test",
  "webhookLog.gone": "Notification",
  "webhookLog.sent": "Arrived",
  "webhookLog.waiting": "On its way",
  "webhookLog.retrying": "Tried again",
  "webhookLog.failed": "Failed",
  "webhookLog.void": "Not sent",
  "webhookLog.status": "answered {status}",
  "webhookLog.noAnswer": "no answer",
  "webhookLog.tries": { one: "{count} try", other: "{count} tries" },
  "webhookLog.id": "Event id",
  "webhookLog.begun": "Begun",
  "webhookLog.tried": "Last tried",
  "webhookLog.took": "Took",
  "webhookLog.next": "Next try",
  "webhookLog.answer": "Answer",
  "webhookLog.answerEmpty": "An empty body",
  "webhookLog.again": "Send again",
  "webhookLog.againOf": "Send again: {event}",
  "webhookLog.asked": "It is on its way again, with the same event id.",

  "webhookKinds.title": "What is posted",
  "webhookKinds.label": "These kinds of news go to your webhooks",
  "webhookKinds.help": "Quiet hours hold for webhooks too, but not for the security of your account.",
  "webhookKinds.kind.comment": "Comments",
  "webhookKinds.kind.help": "Help",
  "webhookKinds.kind.announcement": "Announcements",
  "webhookKinds.kind.feedback": "Feedback on your work",
  "webhookKinds.kind.exercise": "Exercises in your tracks",
  "webhookKinds.kind.review": "Reviews",
  "webhookKinds.kind.streak": "Streaks",
  "webhookKinds.kind.security": "Security of your account",
} as const;

export const t = translator({ ...common, ...webhooks });
