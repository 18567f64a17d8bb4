/** A sentence from the server in which `backticks` mark code. */

export function Prose({ text }: { text: string }) {
  return text.split(/`([^`]+)`/).map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity and never move.
    index % 2 ? <code key={index}>{part}</code> : part,
  );
}
