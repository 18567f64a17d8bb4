/** Texts of the page on which admins see what parts of the hub gave up. */
import { common } from "./common";
import { translator } from "./translate";

export const deadLetters = {
  "dead.title": "Dead letters",
  "dead.lead":
    "What happened in one part of the hub and another part could not take in, however often it tried. Mend the reason, mostly with an update, and replay: nothing counts twice.",
  "dead.emptyTitle": "Nothing was given up",
  "dead.emptyText": "Every part of the hub has heard what it had to.",
  "dead.silent": "These did not answer and may keep more: {services}.",
  "dead.count": { one: "{count} event", other: "{count} events" },
  "dead.since": "given up since",
  "dead.in": "kept by {service}",
  "dead.error": "Last error",
  "dead.show": "Show events",
  "dead.hide": "Hide events",
  "dead.replayAll": "Replay all",
  "dead.dropAll": "Drop all…",
  "dead.replay": "Replay",
  "dead.drop": "Drop…",
  "dead.happened": "Happened",
  "dead.tries": { one: "{count} try", other: "{count} tries" },
  "dead.contents": "Contents",
  "dead.event": "event {id}",
  "dead.replayed": {
    one: "{count} event will be heard again within seconds.",
    other: "{count} events will be heard again within seconds.",
  },
  "dead.dropTitle": { one: "Drop {count} event?", other: "Drop {count} events?" },
  "dead.dropText": "{consumer} will never hear of it, and this cannot be undone. Who dropped it, and why, is logged.",
  "dead.reason": "Why does nobody have to hear it?",
  "dead.reasonNeeded": "Say in a few words why.",
  "dead.dropNow": "Drop",
  "dead.dropped": { one: "{count} event was dropped.", other: "{count} events were dropped." },
} as const;

export const t = translator({ ...common, ...deadLetters });
