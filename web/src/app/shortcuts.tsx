/** The list of keys, under "?". */
import { Dialog } from "@/components/dialog/dialog";
import { t } from "@/lib/messages/shortcuts";
import styles from "./shortcuts.module.css";

const MOD = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl";
const KEYS = [
  [`${MOD} + Enter`, t("shortcuts.submit")],
  [`${MOD} + ${t("shortcuts.shift")} + Enter`, t("shortcuts.run")],
  ["← →", t("shortcuts.step")],
  ["Home End", t("shortcuts.ends")],
  [t("shortcuts.space"), t("shortcuts.play")],
  [t("shortcuts.leaveKeys"), t("shortcuts.leave")],
  [`${MOD} + F`, t("shortcuts.find")],
  [`${MOD} + /`, t("shortcuts.comment")],
  ["F8", t("shortcuts.nextRemark")],
  ["↑ ↓", t("shortcuts.tests")],
  ["← → ↑ ↓", t("shortcuts.split")],
  [`/ ${t("shortcuts.or")} ${MOD} + K`, t("shortcuts.search")],
  ["?", t("shortcuts.list")],
] as const;

export default function Shortcuts({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t("shortcuts.title")} isOpen onClose={onClose}>
      <dl className={styles.keys}>
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
