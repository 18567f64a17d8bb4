/** One notification in a list: what it is about, who and when, and the way there, which marks it as read. */
import { useRouter } from "@tanstack/react-router";
import { type MouseEvent, type ReactNode, useState } from "react";
import type { Notification } from "@/api/notifications";
import { Button } from "@/components/button";
import { Check } from "@/components/icons";
import { Time } from "@/components/time";
import { safeNext } from "@/lib/addresses";
import { t } from "@/lib/messages/notifications";
import { KindIcon } from "./kind-icon";
import styles from "./notifications.module.css";
import { useReading } from "./use-notifications";

interface WayProps {
  item: Notification;
  className?: string | undefined;
  onGo?: (() => void) | undefined;
  children: ReactNode;
}

/** The link of a notification. In another tab, too, it is read from now on. */
export function Way({ item, className, onGo, children }: WayProps) {
  const router = useRouter();
  const { read } = useReading();
  const address = safeNext(item.link) ?? "/notifications";
  const go = (event: MouseEvent) => {
    if (!item.is_read) void read(item.id);
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onGo?.();
    router.history.push(address);
  };
  return (
    <a href={address} className={className} onClick={go} onAuxClick={(event) => event.button === 1 && go(event)}>
      {children}
    </a>
  );
}

export function Meta({ item }: { item: Notification }) {
  return (
    <p className={styles.meta}>
      {t(`notify.kind.${item.kind}`)}
      {item.actor && ` · ${item.actor}`} · <Time at={item.created_at} />
    </p>
  );
}

/** Longer ones are cut to a few lines until somebody wants all of it. */
const LONG = 260;
const isLong = (text: string) => text.length > LONG || text.split("\n").length > 4;

function Text({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false);
  return (
    <>
      <p className={styles.text} data-cut={isLong(text) && !isWhole}>
        {text}
      </p>
      {isLong(text) && (
        <button type="button" className={styles.whole} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t("notify.less") : t("notify.whole")}
        </button>
      )}
    </>
  );
}

/** `isShort` in the panel under the bell: two lines of text, nothing to press but the way there. */
export function Row({ item, isShort = false, onGo }: { item: Notification; isShort?: boolean; onGo?: () => void }) {
  const { read } = useReading();
  return (
    <li className={styles.row} data-unread={!item.is_read} data-short={isShort}>
      <KindIcon kind={item.kind} />
      <div className={styles.said}>
        <Way item={item} className={styles.way} onGo={onGo}>
          {item.title}
          {!item.is_read && <span className="visually-hidden"> ({t("notify.unread")})</span>}
        </Way>
        {item.text && (isShort ? <p className={styles.text}>{item.text}</p> : <Text text={item.text} />)}
        <Meta item={item} />
      </div>
      {!item.is_read && isShort && <i className={styles.dot} />}
      {!item.is_read && !isShort && (
        <Button
          look="quiet"
          size="small"
          isIcon
          className={styles.mark}
          aria-label={t("notify.readOne", { title: item.title })}
          title={t("notify.read")}
          onClick={() => void read(item.id)}
        >
          <i className={styles.dot} />
          <Check />
        </Button>
      )}
    </li>
  );
}
