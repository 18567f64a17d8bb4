/** Slugs into names: what a public slug `<track>.<slug>` belongs to. */

export const trackOf = (slug: string): string => slug.split(".")[0] ?? slug;
/** A readable stand-in while the real title is not known. */
export const nameOf = (slug: string): string => {
  const words = (slug.split(".").at(-1) ?? slug).replace(/-/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};
