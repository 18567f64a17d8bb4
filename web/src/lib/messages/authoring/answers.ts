/** Answers to many, as those who teach write them. */
import { common } from "../common";
import { translator } from "../translate";

export const answers = {
  "answers.write": "Answer these learners",
  "answers.title": "Answer a mistake once",
  "answers.label": "Your answer",
  "answers.help":
    "In your name, to {count} now and to everyone who makes the same mistake later. Write `code` in backquotes.",
  "answers.learners": { one: "{count} learner", other: "{count} learners" },
  "answers.send": "Send the answer",
  "answers.sent": "The answer is on its way",
  "answers.edit": "Edit",
  "answers.editTitle": "Edit the answer",
  "answers.editHelp": "Whoever got it reads the new words; nobody is notified again. Write `code` in backquotes.",
  "answers.save": "Save",
  "answers.saved": "The answer is changed",
  "answers.empty": "Write what these learners should know.",
  "answers.withdraw": "Withdraw",
  "answers.withdrawTitle": "Withdraw this answer?",
  "answers.withdrawText": "Learners no longer see it, it is given to nobody any more, and its notifications go.",
  "answers.withdrawn": "The answer is withdrawn",
  "answers.by": "Answered by {author}",
  "answers.bySomebody": "Answered by somebody who has left",
  "answers.edited": "edited",
  "answers.given": { one: "{count} learner got it.", other: "{count} learners got it." },
  "answers.givenNone": "Nobody has got it yet.",
  "answers.solved": { one: "{count} has solved the exercise since.", other: "{count} have solved the exercise since." },
  "answers.solvedNone": "None has solved the exercise since.",
  "answers.earlier": "Answers to earlier groups",
  "answers.earlierText":
    "Groups change as learners submit. These answers still go to whoever fails as their groups did.",
  "answers.withdrawnTitle": { one: "{count} withdrawn answer", other: "{count} withdrawn answers" },
  "answers.about": "For those who fail {tests}",
  "answers.aboutMore": "For those who fail {tests} and {count} more",
  "answers.aboutNone": "For those whose code could not be run",
} as const;

export const t = translator({ ...common, ...answers });
