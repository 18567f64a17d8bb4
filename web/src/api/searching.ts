/** Looking for content by its words, and what the results can be narrowed to. */
import { queryOptions } from "@tanstack/react-query";
import type { paths as ContentPaths } from "./generated/content";
import { queries } from "./queries";
import { service } from "./typed";
import type { SearchQuery } from "./types";

const content = service<ContentPaths>("/api/content");
const MINUTE = 60_000;
/** As many results as the server gives at once. */
const PORTION = 100;

export const searching = {
  results: (asked: SearchQuery) =>
    queryOptions({
      queryKey: ["search", asked],
      queryFn: ({ signal }) => content("get", "/search", { query: asked, signal }),
      staleTime: MINUTE,
    }),
  /** Every result, for what only the browser can narrow them by. */
  every: (asked: Omit<SearchQuery, "limit" | "offset">) =>
    queryOptions({
      queryKey: ["search", "every", asked],
      queryFn: async ({ signal }) => {
        const portion = (offset: number) =>
          content("get", "/search", { query: { ...asked, limit: PORTION, offset }, signal });
        const found = await portion(0);
        while (found.items.length < found.total) {
          const { items } = await portion(found.items.length);
          if (items.length === 0) break;
          found.items.push(...items);
        }
        return found;
      },
      staleTime: MINUTE,
    }),
  tracks: (slugs: string[]) =>
    queryOptions({
      queryKey: ["tracks", slugs],
      queryFn: ({ client }) => Promise.all(slugs.map((slug) => client.fetchQuery(queries.track(slug)))),
      staleTime: 5 * MINUTE,
    }),
};
