/** A drawing for each kind of notification; the word for it stands beside. */
import type { NotificationKind } from "@/api/notifications";
import { Icon } from "@/components/icons";
import styles from "./notifications.module.css";

const DRAWINGS: Record<NotificationKind, string> = {
  feedback: "M3 2.500h10v11H3zM5.5 8.200l1.800 1.800 3.400-3.600",
  comment: "M2.500 3h11v7.500H8L5 13.200v-2.700H2.500z",
  help: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.200 6.300a1.800 1.800 0 1 1 2.600 1.600c-.6.3-.8.6-.8 1.200M8 11.400v.1",
  exercise: "M5.5 4.500 2 8l3.500 3.500M10.500 4.500 14 8l-3.500 3.500",
  review: "M13 8a5 5 0 1 1-1.500-3.600M13 2.200v2.800h-2.800",
  announcement: "M2.500 6.500v3H5l6 3v-9l-6 3zM5 9.500V13M13.300 7v2",
  security: "M8 1.800 3.300 3.500v4c0 3 2 5.300 4.700 6.500 2.700-1.200 4.700-3.500 4.700-6.500v-4z",
  streak:
    "M8 14c-2.400 0-4.200-1.700-4.200-4 0-2.800 2.700-3.700 2.500-7.500 2.100.9 3.300 2.700 3.200 4.600.6-.3 1-.9 1.100-1.600 1 1.100 1.600 2.700 1.600 4.200C12.200 12.300 10.400 14 8 14z",
};

export const BELL =
  "M8 2a4 4 0 0 0-4 4c0 3-1.500 4.300-1.500 5h11c0-.7-1.500-2-1.500-5a4 4 0 0 0-4-4zM6.500 13.200a1.600 1.600 0 0 0 3 0";

export function KindIcon({ kind }: { kind: NotificationKind }) {
  return (
    <span className={styles.kind} data-kind={kind}>
      <Icon d={DRAWINGS[kind]} />
    </span>
  );
}
