export function headline(names) {
  if (!names) return "Nobody has written yet";
  return names.length === 1 ? "1 entry" : `${names.length} entries`;
}

export function latest(names) {
  return names.at(-1) ?? null;
}

export function newest(today, yesterday) {
  return latest(today || yesterday);
}
