/** How many wrote, in words. */
export function headline(names) {
  if (names.length === 0) return "Nobody has written yet";
  return names.length === 1 ? "1 entry" : `${names.length} entries`;
}

/** Who wrote last; null when nobody did. */
export function latest(names) {
  return names.at(-1) ?? null;
}

/** Who wrote last on either day; null when nobody did. */
export function newest(today, yesterday) {
  return latest(today) ?? latest(yesterday);
}
