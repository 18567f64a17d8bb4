/** The bell in the bar: how many are unread, live; the newest open under it. Loaded after the page works. */
import { useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useRef, useState } from "react";
import type { Notification } from "@/api/notifications";
import { announce } from "@/components/announcer";
import { Button } from "@/components/button";
import { Icon } from "@/components/icons";
import { t } from "@/lib/messages/notifications";
import { Arrival } from "./arrival";
import { BELL } from "./kind-icon";
import styles from "./notifications.module.css";
import { useFollowing } from "./use-following";
import { worthShowing } from "./worth";

const MOST = 99;
const loadPanel = () => import("./panel");
const Panel = lazy(loadPanel);

export default function Bell() {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [arrived, setArrived] = useState<Notification | null>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const unread = useFollowing((items, more) => {
    const [first] = items;
    const count = items.length + more;
    if (first) announce(count > 1 ? t("notify.newMany", { count }) : t("notify.new", { title: first.title }));
    const shown = isOpen ? undefined : worthShowing(items, path);
    if (shown) setArrived(shown);
  });
  const leave = useCallback((isBack: boolean) => {
    setArrived(null);
    if (isBack) button.current?.focus();
  }, []);
  const open = () => {
    setArrived(null);
    setOpen(true);
  };
  return (
    <>
      <Button
        ref={button}
        look="quiet"
        size="small"
        isIcon
        className={styles.bell}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={unread > 0 ? t("notify.bellUnread", { count: unread }) : t("notify.bell")}
        title={t("notify.title")}
        onPointerEnter={() => void loadPanel()}
        onFocus={() => void loadPanel()}
        onClick={open}
      >
        <Icon d={BELL} />
        {unread > 0 && <span className={styles.count}>{unread > MOST ? t("notify.many") : unread}</span>}
      </Button>
      {arrived && !isOpen && <Arrival key={arrived.id} item={arrived} onLeave={leave} />}
      <Suspense>{isOpen && <Panel bell={button} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
