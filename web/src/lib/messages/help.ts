/** Texts of asking for help on the exercise page. */
import { common } from "./common";
import { conversation } from "./conversation";
import { parts } from "./parts";
import { translator } from "./translate";

export const help = {
  "help.title": "Stuck?",
  "help.nobodyTitle": "There is nobody to ask here",
  "help.nobody":
    "Help comes from those who teach a cohort that you learn in. With the code of your course you can join one.",
  "help.toCohorts": "Join a cohort",
  "help.intro": "Ask those who teach {cohort}. They look at your code and write to you here, line by line.",
  "help.shares":
    "With that you share your code of this exercise with them: what you submitted, and what is saved until the request is closed.",
  "help.words": "What are you stuck on?",
  "help.wordsHelp": "You can leave it empty; your code says a lot.",
  "help.cohort": "Whom to ask",
  "help.ask": "I’m stuck: share my code and ask",
  "help.askAnew": "Ask anew",
  "help.askFirst": "Ask for help",
  "help.usually": "Lately somebody answered after about {wait}.",
  "help.noFigure": "There is no figure yet for how long an answer takes.",
  "help.waiting": { one: "{count} other is waiting.", other: "{count} others are waiting." },
  "help.next": "You are next in the queue",
  "help.place": "You are number {place} in the queue",
  "help.stay": "You can go on working, or leave: what is written waits for you.",
  "help.claimed": "{name} is looking at your code",
  "help.answered": "{name} has answered",
  "help.someone": "Somebody",
  "help.takeBack": "Take it back",
  "help.resolve": "That helped: close the request",
  "help.resolveAlone": "I got on: close the request",
  "help.take": "Take it into my code",
  "help.tookIt": "The change is in your code. Undo takes it out again.",
  "help.linesChanged":
    "These lines have changed since this was suggested. Make the change by hand where it fits, or write back.",
  "help.gone": "These lines are not in your code any more.",
  "help.show": "Show the conversation",
  "help.strip.waiting": "Waiting for help: number {place}",
  "help.from": "{name} writes",
  "help.suggests": "{name} suggests a change",
  "help.mark": "{name}: {text}",
} as const;

export const t = translator({ ...common, ...parts, ...conversation, ...help });
