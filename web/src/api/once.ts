/** Makes a thing once: the request is sent again, under its first name, while the hub cannot be reached. */
import { asProblem } from "@/lib/problem";

/** After pauses of 0.5, 1, 2, 4 and 8 s it is over. */
const LONGEST_PAUSE_MS = 8_000;
/** Statuses and kinds of a request that may have arrived all the same: nobody answered, or who stands before the hub. */
const UNHEARD = /^(0|50[234]) (unavailable|out-of-reach)?$/;

export async function once<T>(send: (headers: Record<string, string>) => Promise<T>): Promise<T> {
  const headers = { "Idempotency-Key": `${Date.now()}${Math.random()}` };
  for (let pause = 500; ; pause *= 2) {
    try {
      return await send(headers);
    } catch (error) {
      const { status, kind } = asProblem(error);
      if (pause > LONGEST_PAUSE_MS || !navigator.onLine || !UNHEARD.test(`${status} ${kind}`)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
