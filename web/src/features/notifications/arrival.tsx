/** What just came and is worth a look at once: a card under the bell that leaves by itself. */
import { useEffect, useState } from "react";
import type { Notification } from "@/api/notifications";
import { Button } from "@/components/button";
import { Cross } from "@/components/icons";
import { t } from "@/lib/messages/notifications";
import { KindIcon } from "./kind-icon";
import styles from "./notifications.module.css";
import { Meta, Way } from "./row";

const LIFE_MS = 8_000;
const LETTER_MS = 30;

interface ArrivalProps {
  item: Notification;
  /** `isBack` where the focus would be lost with the card. */
  onLeave: (isBack: boolean) => void;
}

export function Arrival({ item, onLeave }: ArrivalProps) {
  const [isHeld, setHeld] = useState(false);
  const life = LIFE_MS + item.title.length * LETTER_MS;
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => onLeave(false), life);
    return () => clearTimeout(timer);
  }, [isHeld, life, onLeave]);
  return (
    <section
      className={styles.arrival}
      aria-label={t("notify.new", { title: item.title })}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onKeyDown={(event) => event.key === "Escape" && onLeave(true)}
    >
      <KindIcon kind={item.kind} />
      <div className={styles.said}>
        <Way item={item} className={styles.way} onGo={() => onLeave(false)}>
          {item.title}
        </Way>
        {item.text && <p className={styles.text}>{item.text}</p>}
        <Meta item={item} />
      </div>
      <Button look="quiet" size="small" isIcon aria-label={t("action.dismiss")} onClick={() => onLeave(true)}>
        <Cross />
      </Button>
    </section>
  );
}
