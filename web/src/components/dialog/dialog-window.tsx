/** The window of a dialog, on React Aria: focus stays inside and returns to where it was; Esc and a press outside close it. */
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { t } from "@/lib/messages";
import { Button } from "../button";
import { cx } from "../class-names";
import { Cross } from "../icons";
import type { WindowProps } from "./dialog";
import styles from "./dialog.module.css";

export default function DialogWindow(props: WindowProps) {
  const { title, onClose, children, actions, isWide = false, isAtTop = false } = props;
  return (
    <ModalOverlay
      className={styles.scrim ?? ""}
      data-top={isAtTop}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className={cx(styles.modal, isWide && styles.wide)}>
        <AriaDialog className={styles.dialog ?? ""}>
          <header className={styles.header}>
            <Heading slot="title" className={styles.title ?? ""}>
              {title}
            </Heading>
            <Button look="quiet" size="small" isIcon aria-label={t("action.close")} onClick={onClose}>
              <Cross />
            </Button>
          </header>
          <div className={styles.body}>{children}</div>
          {actions && <footer className={styles.actions}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
