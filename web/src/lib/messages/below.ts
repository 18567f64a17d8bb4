/** Texts of what stands below the task of an exercise. */
import { translator } from "./translate";

export const below = {
  "exercise.support": "Files beside yours",
  "exercise.support.hint": "Your code can import or open them. They cannot be changed.",
  "exercise.limits": "Limits: {cpu} of computing time, {memory} MB of memory.",

  "credits.by": "Written by",
  "credits.with": "With help from",
  "credits.others": { one: "{count} other", other: "{count} others" },
  "credits.source": "Taken from",
  "credits.licence": "Licence: {licence}.",
} as const;

export const t = translator(below);
