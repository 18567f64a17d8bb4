/** What somebody chose, changed one thing at a time: shown at once, kept in turn, taken back where the server refuses. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import {
  changeNotificationPreferences,
  type NotificationPreferences,
  type NotificationPreferencesChange,
  notificationPreferencesQuery,
} from "@/api/notifications";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/notification-settings";
import { asProblem } from "@/lib/problem";
import { browserZone } from "@/lib/zone";
import { withChange } from "./preferences";

/** How long it is said that something was saved. */
const SAID_MS = 4_000;

export type Saving = "idle" | "saving" | "saved";

export function usePreferences() {
  const client = useQueryClient();
  const { queryKey } = notificationPreferencesQuery();
  const query = useQuery(notificationPreferencesQuery());
  const [saving, setSaving] = useState<Saving>("idle");
  const line = useRef(Promise.resolve());
  const waiting = useRef(0);

  useEffect(() => {
    if (saving !== "saved") return;
    const timer = setTimeout(() => setSaving("idle"), SAID_MS);
    return () => clearTimeout(timer);
  }, [saving]);

  const send = async (change: NotificationPreferencesChange) => {
    try {
      const kept = await changeNotificationPreferences(change);
      // What was changed after this one is shown already.
      if (waiting.current === 1) client.setQueryData(queryKey, kept);
      setSaving(waiting.current === 1 ? "saved" : "saving");
    } catch (error) {
      setSaving("idle");
      toast(t("told.notSaved", { reason: asProblem(error).message }), "failed");
      await client.invalidateQueries({ queryKey });
    } finally {
      waiting.current -= 1;
    }
  };
  const change = (wanted: NotificationPreferencesChange) => {
    const known = client.getQueryData(queryKey);
    // Hours mean nothing without a place: the browser's is kept with the first thing that is chosen.
    const whole = known?.time_zone ? wanted : { time_zone: browserZone(), ...wanted };
    client.setQueryData(queryKey, (before?: NotificationPreferences) => before && withChange(before, whole));
    setSaving("saving");
    waiting.current += 1;
    line.current = line.current.then(() => send(whole));
  };
  return { query, saving, change };
}
