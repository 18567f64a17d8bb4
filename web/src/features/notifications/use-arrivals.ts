/** Says what just came, and shows what of it is worth a look at once. In a flood it is said together, now and then. */
import { useCallback, useRef, useState } from "react";
import type { Notification } from "@/api/notifications";
import { announce } from "@/components/announcer";
import { t } from "@/lib/messages/notifications";
import { throttled } from "./throttled";
import { aboutOthers, worthShowing } from "./worth";

const PAUSE_MS = 4_000;
/** Of a flood as many are looked at; all are counted. */
const MOST = 20;
interface Waiting {
  items: Notification[];
  count: number;
}
const NONE: Waiting = { items: [], count: 0 };

/** `isQuiet` while the list lies open: then nothing is shown besides. */
export function useArrivals(isQuiet: boolean, path: string) {
  const [arrived, setArrived] = useState<Notification | null>(null);
  const waiting = useRef(NONE);
  const around = useRef({ isQuiet, path });
  around.current = { isQuiet, path };
  const [say] = useState(() =>
    throttled(() => {
      const { items, count } = waiting.current;
      waiting.current = NONE;
      const [first] = aboutOthers(items, around.current.path);
      if (!first) return;
      announce(count > 1 ? t("notify.newMany", { count }) : t("notify.new", { title: first.title }));
      const shown = around.current.isQuiet ? undefined : worthShowing(items, around.current.path);
      if (shown) setArrived(shown);
    }, PAUSE_MS),
  );
  const onNew = (items: Notification[], more: number) => {
    const { items: before, count } = waiting.current;
    waiting.current = { items: [...items, ...before].slice(0, MOST), count: count + items.length + more };
    say();
  };
  return { arrived, onNew, clear: useCallback(() => setArrived(null), []) };
}
