/** What those who teach a cohort tell everybody in it. */
import { infiniteQueryOptions } from "@tanstack/react-query";
import type { components, paths } from "./generated/feedback";
import { service } from "./typed";

export type Announcement = components["schemas"]["AnnouncementRead"];

const feedback = service<paths>("/api/feedback");
const OF = "/cohorts/{cohort_id}/announcements";

/** Newest first, a page at a time. */
export const announcementsQuery = (cohort_id: string) =>
  infiniteQueryOptions({
    queryKey: ["announcements", cohort_id],
    queryFn: ({ pageParam, signal }) =>
      feedback("get", OF, { path: { cohort_id }, query: { after: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
export const announce = (cohort_id: string, title: string, text: string) =>
  feedback("post", OF, { path: { cohort_id }, body: { title, text } });
export const takeBack = (cohort_id: string, announcement_id: string) =>
  feedback("delete", "/cohorts/{cohort_id}/announcements/{announcement_id}", { path: { cohort_id, announcement_id } });
