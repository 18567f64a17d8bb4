/** Slugs into names: what a public slug `<track>.<slug>` belongs to. */
import type { Neighbour } from "@/api/types";

export const trackOf = (slug: string): string => slug.split(".")[0] ?? slug;
/** A readable stand-in while the real title is not known. */
export const nameOf = (slug: string): string => {
  const words = (slug.split(".").at(-1) ?? slug).replace(/-/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};
export const slugOf = (neighbour: Neighbour): string | null =>
  typeof neighbour === "string" ? neighbour : (neighbour?.slug ?? null);
