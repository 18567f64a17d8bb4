/** What stands in the place of a value that is an object: the beginning of an arrow, or, in little room, its box's name. */
import { t } from "@/lib/messages/steps";
import styles from "./heap.module.css";

interface ReferenceProps {
  /** What the arrow begins at. */
  end: string;
  to: number;
  name: string;
  /** The box whose arrows stand out. */
  lit: number | null;
  onGo: (to: number) => void;
}

export function Reference({ end, to, name, lit, onGo }: ReferenceProps) {
  return (
    <span className={styles.reference} data-ref={to} data-lit={to === lit}>
      <span className={styles.line} data-from={end}>
        <span className="visually-hidden">{name}</span>
      </span>
      <button type="button" className={styles.tag} aria-label={t("steps.goTo", { name })} onClick={() => onGo(to)}>
        <span aria-hidden="true">→</span> {name}
      </button>
    </span>
  );
}
