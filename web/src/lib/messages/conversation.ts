/** Texts of conversations between a learner and those who teach them. */
import { common } from "./common";
import { parts } from "./parts";
import { translator } from "./translate";

export const conversation = {
  "talk.title": "Conversation",
  "talk.someone": "Somebody who has left",
  "talk.learner": "The learner",
  "talk.you": "You",
  "talk.asked": "{name} asked for help",
  "talk.youAsked": "You asked for help",
  "talk.resolved": "Resolved",
  "talk.withdrawn": "Taken back",
  "talk.line": "Line {line} of {file}",
  "talk.lines": "Lines {line} to {last} of {file}",
  "talk.suggested": "A suggested change",
  "talk.removes": "These lines could go.",
  "talk.taken": "Taken {when}",
  "talk.write": "Write to {name}",
  "talk.writeTeacher": "Write back",
  "talk.help": "`Code` goes between backticks. Ctrl or ⌘ and Enter sends.",
  "talk.send": "Send",
  "talk.writes": "{names} is writing…",
  "talk.write.several": "{names} are writing…",
  "talk.new": "{name} wrote: {text}",
  "talk.newSuggestion": "{name} suggests a change.",
} as const;

export const t = translator({ ...common, ...parts, ...conversation });
