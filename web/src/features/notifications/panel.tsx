/** What opens under the bell: the newest notifications, and the ways to all of them. */
import { Link } from "@tanstack/react-router";
import type { RefObject } from "react";
import { Dialog, Heading } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import { Button } from "@/components/button";
import { ErrorState, Loading, Skeleton } from "@/components/states";
import { t } from "@/lib/messages/notifications";
import { asProblem } from "@/lib/problem";
import { Groups } from "./groups";
import styles from "./notifications.module.css";
import { useNotifications, useReading } from "./use-notifications";

const SHOWN = 10;

function Newest({ onGo }: { onGo: () => void }) {
  const { query, items } = useNotifications();
  if (items.length > 0) return <Groups items={items.slice(0, SHOWN)} isShort onGo={onGo} />;
  if (query.isError) return <ErrorState problem={asProblem(query.error)} onRetry={() => void query.refetch()} />;
  if (query.isPending)
    return (
      <Loading>
        {[1, 2, 3].map((one) => (
          <Skeleton key={one} height="4.5rem" />
        ))}
      </Loading>
    );
  return (
    <p className={styles.none}>
      <strong>{t("notify.emptyTitle")}</strong>
      {t("notify.empty")}
    </p>
  );
}

export default function Panel({ bell, onClose }: { bell: RefObject<HTMLElement | null>; onClose: () => void }) {
  const { unread } = useNotifications();
  const { readAll } = useReading();
  return (
    <Popover
      className={styles.panel ?? ""}
      placement="bottom end"
      triggerRef={bell}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Dialog className={styles.dialog ?? ""}>
        <header className={styles.head}>
          <Heading slot="title" className={styles.title ?? ""}>
            {t("notify.title")}
          </Heading>
          <Button look="quiet" size="small" isOff={unread === 0} onClick={() => void readAll()}>
            {t("notify.readAll")}
          </Button>
        </header>
        <div className={styles.newest}>
          <Newest onGo={onClose} />
        </div>
        <footer className={styles.foot}>
          <Link to="/notifications" onClick={onClose}>
            {t("notify.all")}
          </Link>
          <Link to="/settings/notifications" onClick={onClose}>
            {t("notify.settings")}
          </Link>
        </footer>
      </Dialog>
    </Popover>
  );
}
