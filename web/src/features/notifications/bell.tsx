/** The bell in the bar: how many are unread, live; the newest open under it. Loaded after the page works. */
import { useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useRef, useState } from "react";
import { Button } from "@/components/button";
import { Icon } from "@/components/icons";
import { t } from "@/lib/messages/notifications";
import { Arrival } from "./arrival";
import { BELL } from "./kind-icon";
import styles from "./notifications.module.css";
import { useArrivals } from "./use-arrivals";
import { useFollowing } from "./use-following";

const MOST = 99;
const loadPanel = () => import("./panel");
const Panel = lazy(loadPanel);

export default function Bell() {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { arrived, onNew, clear } = useArrivals(isOpen, path);
  const unread = useFollowing(onNew);
  const leave = useCallback(
    (isBack: boolean) => {
      clear();
      if (isBack) button.current?.focus();
    },
    [clear],
  );
  const open = () => {
    clear();
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
