export function places(text) {
  return text.length;
}

export function shortened(text, room) {
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}

export function centred(text, room) {
  const before = Math.max(0, Math.floor((room - text.length) / 2));
  return (".".repeat(before) + text).padEnd(room, ".");
}
