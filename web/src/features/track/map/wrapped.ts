/** A name in at most two lines that fit a concept on the map. */

const LINE = 20;

const cut = (line: string): string => (line.length > LINE ? `${line.slice(0, LINE - 1).trimEnd()}…` : line);

export function wrapped(name: string): string[] {
  if (name.length <= LINE) return [name];
  const room = name.lastIndexOf(" ", LINE);
  if (room <= 0) return [cut(name)];
  return [name.slice(0, room), cut(name.slice(room + 1))];
}
