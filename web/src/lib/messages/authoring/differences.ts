/** Texts of what sets two states of a unit apart. */
import { translator } from "../translate";

export const differences = {
  "compared.same": "Nothing is different between these two.",
  "compared.line.removed": "taken out",
  "compared.line.added": "put in",
  "compared.file.added": "added",
  "compared.file.removed": "removed",
  "compared.file.changed": "changed",
} as const;

export const t = translator(differences);
