/** Texts of the map of concepts. */
import { translator } from "./translate";

export const conceptMap = {
  "map.title": "Map of concepts",
  "map.requires": "Builds on {names}",
  "map.solved": "exercises solved",
  "map.both": "exercises solved, and mastery",
  "map.solvedShort": "{solved} of {total}",
  "map.inferred": "Found in its exercises by a program",
  "map.legend": "A dashed frame: no author has named this concept; a program found it in the exercises.",
} as const;

export const t = translator(conceptMap);
