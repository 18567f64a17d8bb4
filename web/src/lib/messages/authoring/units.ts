/** Words of units that several of the authors’ pages share: how one stands, its kind, what is done with it. */
import { common } from "../common";
import { translator } from "../translate";

export const units = {
  "authoring.title": "Authoring",
  "authoring.state": "State",
  "authoring.nothing": "–",
  "authoring.readOnly": "You may read this. Only its editors and admins change it.",

  "unitState.draft": "Draft",
  "unitState.review": "In review",
  "unitState.published": "Published",
  "unitState.retired": "Retired",
  "unitState.hasDraft": "Changed since",
  "unitState.hasReview": "Changes in review",
  "unitState.incoming.zip": "Imported",
  "unitState.incoming.git": "From git",
  "unitState.incoming.folder": "From the folder",
  "unitState.incoming.web": "Waits",
  "unitState.incoming.rollback": "Waits",
  "unitState.gone": "Gone where it came from",
  "unitState.problems": { one: "{count} fault", other: "{count} faults" },

  "kind.tracks": "Track",
  "kind.lessons": "Lesson",
  "kind.exercises": "Exercise",

  "new.track": "New track",
  "new.lesson": "New lesson",
  "new.exercise": "New exercise",
  "import.title": "Import",

  "authored.published": "Published",
  "authored.seeAsLearner": "See it as learners do",
} as const;

export const t = translator({ ...common, ...units });
