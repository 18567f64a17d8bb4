/** Texts of the page that says where a track comes from and who may change it. */
import { common } from "../common";
import { translator } from "../translate";
import { jobs } from "./jobs";
import { units } from "./units";

export const source = {
  "source.title": "Source and editors",
  "source.lead": "Where {title} comes from, and who may change it.",

  "git.title": "Git repository",
  "git.text":
    "Keep the track in a repository of your own. What is new there is fetched when you ask for it, and waits until you publish it.",
  "git.none": "This track comes from no repository.",
  "git.url": "Address of the repository",
  "git.urlHelp": "Begins with https:// and needs no password. The track lies at its top.",
  "git.ref": "Branch, tag or commit",
  "git.refHelp": "Leave it empty for what the repository shows first.",
  "git.bind": "Bind to it",
  "git.save": "Save",
  "git.bound": "The track comes from this repository now. Pull to see what is there.",
  "git.refShown": "What it shows first",
  "git.commit": "Last commit pulled",
  "git.pulledAt": "Pulled",
  "git.never": "Not yet",
  "git.pull": "Pull now",
  "git.change": "Change…",
  "git.unbind": "Unbind…",
  "git.unbindTitle": "Unbind the track from its repository?",
  "git.unbindText": "Nothing is fetched from there any more. What is published stays, and so does what waits.",
  "git.unbindNow": "Unbind",
  "git.unbound": "The track comes from no repository any more.",

  "pull.same": "Nothing is new there since.",
  "pull.news": { one: "{count} unit is new, changed or gone.", other: "{count} units are new, changed or gone." },
  "pull.refused": { one: "{count} has faults to be mended first.", other: "{count} have faults to be mended first." },
  "pull.report": "The whole report",

  "waiting.title": "What waits",
  "waiting.empty": "Nothing waits. What a pull or an import brings is compared here before it is published.",
  "waiting.compare": "Compare with what is published",
  "waiting.new": "See its files",

  "editors.title": "Editors",
  "editors.text": "Only they and admins change this track. Other authors and instructors may read it.",
  "editors.everyone": "Nobody is named: every author may change this track.",
  "editors.adminOnly": "An admin can change who they are.",
  "editors.left": "Somebody who has left",
  "editors.you": "you",
  "editors.remove": "Remove {name}",
  "editors.removed": "{name} is no editor any more.",
  "editors.find": "Add an editor",
  "editors.findHelp": "Part of a name or an email address.",
  "editors.found": "People found",
  "editors.add": "Add",
  "editors.addNamed": "Add {name}",
  "editors.added": "{name} may change this track now.",
  "editors.nobody": "Nobody is called “{query}”.",
  "editors.learner": "A learner: give them the role of an author first.",
  "editors.more": "There are more. Write more of the name.",
} as const;

export const t = translator({ ...common, ...units, ...jobs, ...source });
