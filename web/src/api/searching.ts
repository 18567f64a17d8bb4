/** Looking for content by its words, and what the results can be narrowed to. */
import { queryOptions } from "@tanstack/react-query";
import type { paths as ContentPaths } from "./generated/content";
import { queries } from "./queries";
import { service } from "./typed";
import type { SearchQuery } from "./types";

const content = service<ContentPaths>("/api/content");
const MINUTE = 60_000;

export const searching = {
  results: (asked: SearchQuery) =>
    queryOptions({
      queryKey: ["search", asked],
      queryFn: ({ signal }) => content("get", "/search", { query: asked, signal }),
      staleTime: MINUTE,
    }),
  tracks: (slugs: string[]) =>
    queryOptions({
      queryKey: ["tracks", slugs],
      queryFn: ({ client }) => Promise.all(slugs.map((slug) => client.fetchQuery(queries.track(slug)))),
      staleTime: 5 * MINUTE,
    }),
};
