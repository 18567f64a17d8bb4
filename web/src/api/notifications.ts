/** What one was told: the list, what was read, and how one wants to hear of things. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { sessions } from "@/lib/session";
import type { components, paths } from "./generated/feedback";
import { service } from "./typed";

type Schemas = components["schemas"];
export type Notification = Schemas["NotificationRead"];
export type NotificationKind = Schemas["NotificationKind"];
export type NotificationPage = Schemas["NotificationPage"];
export type NotificationPreferences = Schemas["NotificationPreferences"];
export type NotificationPreferencesChange = Partial<Schemas["NotificationPreferencesChange"]>;
export type Unsubscription = Schemas["Unsubscription"];
export type Choice = Schemas["Choice"];
export type ChoiceChange = Schemas["ChoiceChange"];

const feedback = service<paths>("/api/feedback");
const PORTION = 20;

/** All that is known of somebody's list lies below it: all, and what is unread. */
export const NOTIFICATIONS_KEY = ["notifications"] as const;

/** Newest first, more on demand. What comes live is put in by whoever keeps the bell. */
export const notificationsQuery = (unread = false) =>
  infiniteQueryOptions({
    queryKey: [...NOTIFICATIONS_KEY, unread ? "unread" : "all"],
    queryFn: ({ pageParam, signal }) =>
      feedback("get", "/notifications", { query: { unread, after: pageParam, limit: PORTION }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: () => sessions.get().status === "signed-in",
  });
/** Goes through even where the reader leaves the page with the same click. */
export const readNotification = (notification_id: string) =>
  feedback("post", "/notifications/{notification_id}/read", { path: { notification_id }, keepalive: true });
export const readNotifications = (up_to: string | null) => feedback("post", "/notifications/read", { body: { up_to } });

export const notificationPreferencesQuery = () =>
  queryOptions({
    queryKey: ["notification-preferences"],
    queryFn: ({ signal }) => feedback("get", "/notifications/preferences", { signal }),
  });
export const changeNotificationPreferences = (body: NotificationPreferencesChange) =>
  feedback("patch", "/notifications/preferences", { body: { kinds: {}, ...body } });
/** Whether somebody has addresses to which news is posted: only then there is something to choose. */
export const hasWebhooksQuery = () =>
  queryOptions({
    queryKey: ["webhooks", "any"],
    queryFn: async ({ signal }) => (await feedback("get", "/webhooks", { signal })).items.length > 0,
  });

/** By the link of a letter, without signing in: what it ends, and ending it. */
export const unsubscriptionQuery = (token: string) =>
  queryOptions({
    queryKey: ["unsubscription", token],
    queryFn: ({ signal }) => feedback("get", "/notifications/unsubscribe/{token}", { path: { token }, signal }),
  });
export const unsubscribe = (token: string) =>
  feedback("post", "/notifications/unsubscribe/{token}", { path: { token } });
