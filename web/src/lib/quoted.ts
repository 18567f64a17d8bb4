/** Lines that were quoted from a text, found again in a later state of it. */

const lines = (text: string) => text.split("\n");

const standsAt = (text: string[], quote: string[], at: number) =>
  at >= 0 && at + quote.length <= text.length && quote.every((line, index) => text[at + index] === line);

/** Without the indentation that all its lines share. */
export function outdented(text: string): string {
  const written = lines(text).filter((line) => line.trim());
  const indent = Math.min(...written.map((line) => line.length - line.trimStart().length));
  return lines(text)
    .map((line) => line.slice(written.length > 0 ? indent : 0))
    .join("\n");
}

/**
 * The line on which quoted lines begin now: where they stood, or the one other place where they stand.
 * Null where they have changed, or stand in several places and none is the old one.
 */
export function placeOf(text: string, line: number, quote: string): number | null {
  const all = lines(text);
  const wanted = lines(quote);
  if (standsAt(all, wanted, line - 1)) return line;
  if (!quote.trim()) return null;
  const places = all.flatMap((_, at) => (standsAt(all, wanted, at) ? [at + 1] : []));
  return places.length === 1 ? (places[0] ?? null) : null;
}

/** The text with other lines in the place of the quoted ones, or without these; null where they are there no more. */
export function replaced(text: string, line: number, quote: string, by: string): string | null {
  const place = placeOf(text, line, quote);
  if (place === null) return null;
  const all = lines(text);
  all.splice(place - 1, lines(quote).length, ...(by === "" ? [] : lines(by)));
  return all.join("\n");
}
