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
