/** Texts of the dialogs in which something new begins or comes in. */
import { common } from "../common";
import { translator } from "../translate";
import { units } from "./units";

export const beginning = {
  "new.name": "Name in addresses",
  "new.nameHelp": "Small letters, digits and hyphens, such as running-total. It never changes.",
  "new.nameWrong": "Write small letters and digits, joined by single hyphens.",
  "new.create": "Begin",
  "new.text":
    "It begins as a draft with files that work, for you to fill in. Put a lesson or an exercise on the path in track.toml.",

  "import.how": "From",
  "import.zip": "A zip",
  "import.git": "A git repository",
  "import.file": "Zip file",
  "import.fileHelp": "A track in our own format or in Exercism’s, up to 64 MB.",
  "import.url": "Address of the repository",
  "import.urlHelp": "Begins with https:// and needs no password.",
  "import.ref": "Commit, branch or tag",
  "import.refHelp": "Leave it empty for what the repository shows first.",
  "import.track": "Name of the track here",
  "import.trackHelp": "Leave it empty to keep its own.",
  "import.start": "Import",
  "import.text": "Every exercise is read and tried first. What comes waits for you; learners see nothing of it yet.",
} as const;

export const t = translator({ ...common, ...units, ...beginning });
