/** The live board of a cohort. */
import { common } from "./common";
import { translator } from "./translate";

export const board = {
  "board.title": "Live board",
  "board.summary": "{stuck} · {working}",
  "board.stuckCount": { one: "{count} learner is stuck", other: "{count} learners are stuck" },
  "board.stuckNone": "Nobody is stuck",
  "board.workingCount": { one: "{count} more is at work", other: "{count} more are at work" },
  "board.workingNone": "nobody else is at work",
  "board.lost": "The connection is lost. This is how it was; it goes on by itself when the connection is back.",
  "board.group.stuck": "Stuck",
  "board.group.working": "At work",
  "board.group.away": "Not here",
  "board.here": "Here now",
  "board.seen": "Seen",
  "board.never": "Has not opened an exercise yet",
  "board.private": "Does not share work in progress.",
  "board.stuck": "Stuck",
  "board.solved": "Solved",
  "board.tests": "{passed} of {total} tests",
  "board.tries": { one: "{count} try", other: "{count} tries" },
  "board.hints": { one: "{count} hint", other: "{count} hints" },
  "board.without": "{what} without progress",
  "board.begun": "No submission yet",
  "board.code": "See the code",
  "board.codeOf": "See the code of {name}: {title}",
  "board.empty": "Nobody learns in this cohort yet",
  "board.emptyText": "Learners appear here once they have joined; what they work on shows by itself.",
  "board.toCohort": "Invite people",
  "board.how": "How is this ordered?",
  "board.howText":
    "By need: tries, working time and hints since a learner last passed more tests than before. Three tries, a quarter of an hour or two hints without progress each halve the chance that they get on alone; from there on they are called stuck. While you point at the list its order waits.",
} as const;

export const t = translator({ ...common, ...board });
