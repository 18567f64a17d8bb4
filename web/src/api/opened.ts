/** What a learner opened of what was recommended, for those who look whether recommendations are any good. */
import type { paths } from "./generated/recommendation";
import { service } from "./typed";
import type { Recommendation } from "./types";

const recommendation = service<paths>("/api/recommendation");

/** Nobody waits for it: what cannot be told is opened all the same. */
export function tellOpened(
  impression_id: string | null | undefined,
  { slug, kind }: Pick<Recommendation, "slug" | "kind">,
): void {
  if (impression_id)
    recommendation("post", "/impressions/{impression_id}/clicks", {
      path: { impression_id },
      body: { slug, kind },
      keepalive: true,
    }).catch(() => {});
}
