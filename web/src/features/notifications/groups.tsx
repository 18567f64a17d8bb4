/** Notifications under the names of the days on which they came. */
import type { Notification } from "@/api/notifications";
import { t } from "@/lib/messages/notifications";
import { bySpan } from "./days";
import styles from "./notifications.module.css";
import { Row } from "./row";

interface GroupsProps {
  items: Notification[];
  isShort?: boolean;
  onGo?: () => void;
}

export function Groups({ items, ...row }: GroupsProps) {
  return bySpan(items).map(([span, those]) => (
    <section key={span} className={styles.group} aria-label={t(`notify.span.${span}`)}>
      <h2>{t(`notify.span.${span}`)}</h2>
      <ul>
        {those.map((item) => (
          <Row key={item.id} item={item} {...row} />
        ))}
      </ul>
    </section>
  ));
}
