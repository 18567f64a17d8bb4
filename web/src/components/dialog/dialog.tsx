/** A question or a task in front of the page. Its window is loaded when it first opens. */
import { lazy, type ReactNode, Suspense } from "react";
import { t } from "@/lib/messages";
import { Button } from "../button";

export interface WindowProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the main one last. */
  actions?: ReactNode;
  isWide?: boolean;
  /** Near the top instead of in the middle: for what changes its height while it is open. */
  isAtTop?: boolean;
}

const DialogWindow = lazy(() => import("./dialog-window"));

export function Dialog({ isOpen, ...rest }: WindowProps & { isOpen: boolean }) {
  if (!isOpen) return null;
  return (
    <Suspense>
      <DialogWindow {...rest} />
    </Suspense>
  );
}

interface ConfirmProps {
  title: string;
  text: string;
  confirm: string;
  isOpen: boolean;
  isBusy?: boolean;
  isDanger?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that is not easily undone. */
export function ConfirmDialog({
  title,
  text,
  confirm,
  isOpen,
  isBusy = false,
  isDanger,
  onConfirm,
  onClose,
}: ConfirmProps) {
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button look={isDanger ? "danger" : "primary"} isBusy={isBusy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Dialog>
  );
}
