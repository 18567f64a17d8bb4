/** Where a reader may be sent after signing in. */

/** Only addresses of this app: a link must not lead a signed-in learner elsewhere. */
export function safeNext(next: unknown): string | undefined {
  if (typeof next !== "string" || !next.startsWith("/")) return undefined;
  try {
    const here = "http://hub.invalid";
    const url = new URL(next, here);
    return url.origin === here ? url.pathname + url.search + url.hash : undefined;
  } catch {
    return undefined;
  }
}

const ASKED = ["q", "track", "concept", "kind", "level", "state"] as const;
/** A search as its address says it. */
export type Asked = { [K in (typeof ASKED)[number]]?: string | undefined };

/** Numbers are texts here too: somebody may search for 42. */
export const readAsked = (search: Record<string, unknown>): Asked =>
  Object.fromEntries(ASKED.flatMap((name) => (search[name] ? [[name, `${search[name]}`]] : [])));
