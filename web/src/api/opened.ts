/** What a learner opened of what was recommended, for those who look whether recommendations are any good. */
import type { paths } from "./generated/recommendation";
import { service } from "./typed";

const recommendation = service<paths>("/api/recommendation");

/** Nobody waits for it: what cannot be told is opened all the same. */
export function tellOpened(impression_id: string | null | undefined, slug: string): void {
  if (impression_id)
    recommendation("post", "/impressions/{impression_id}/clicks", {
      path: { impression_id },
      body: { slug },
      keepalive: true,
    }).catch(() => {});
}
