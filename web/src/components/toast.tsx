/** Short confirmations at the edge of the page. They stay until read by a screen reader, and leave by themselves. */
import { useSyncExternalStore } from "react";
import { t } from "@/lib/messages";
import { Button } from "./button";
import { Check, Cross, Warning } from "./icons";
import styles from "./toast.module.css";

export interface Toast {
  id: number;
  tone: "passed" | "failed";
  text: string;
  action?: ToastAction | undefined;
}
interface ToastAction {
  label: string;
  onAction: () => void;
}
const LIFE_MS = 6_000;
let toasts: Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function dismiss(id: number): void {
  toasts = toasts.filter((toast) => toast.id !== id);
  tell();
}
export function toast(text: string, tone: Toast["tone"] = "passed", action?: ToastAction): void {
  const id = nextId++;
  toasts = [...toasts.slice(-2), { id, tone, text, action }];
  tell();
  // Somebody who is about to press something in it is not hurried.
  const leave = () => {
    if (document.querySelector(`[data-toast="${id}"]:is(:hover, :focus-within)`)) setTimeout(leave, LIFE_MS);
    else dismiss(id);
  };
  setTimeout(leave, (action ? 2 : 1) * LIFE_MS + text.length * 40);
}

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className={styles.region} role="status" aria-live="polite">
      {shown.map((item) => (
        <div key={item.id} className={styles.toast} data-tone={item.tone} data-toast={item.id}>
          {item.tone === "passed" ? <Check /> : <Warning />}
          <span>{item.text}</span>
          {item.action && (
            <Button
              size="small"
              onClick={() => {
                dismiss(item.id);
                item.action?.onAction();
              }}
            >
              {item.action.label}
            </Button>
          )}
          <Button look="quiet" size="small" isIcon aria-label={t("action.dismiss")} onClick={() => dismiss(item.id)}>
            <Cross />
          </Button>
        </div>
      ))}
    </div>
  );
}
