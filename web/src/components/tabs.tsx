/** Tabs as the ARIA authoring practices describe them: one stop for the Tab key, arrows, Home and End move and choose. */
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { cx } from "./class-names";
import styles from "./tabs.module.css";

export interface TabItem {
  id: string;
  label: ReactNode;
  content: ReactNode;
}
interface TabsProps {
  label: string;
  items: TabItem[];
  /** The chosen one, where the parent keeps it. */
  selected?: string;
  onSelect?: (id: string) => void;
  className?: string | undefined;
  /** Vertical: a list at the side, what it names beside it. */
  orientation?: "horizontal" | "vertical";
}

/** Both axes move: on a narrow screen a vertical list may wrap into rows. */
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

export function Tabs({ label, items, selected, onSelect, className, orientation = "horizontal" }: TabsProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [own, setOwn] = useState(items[0]?.id ?? "");
  const current = items.find((item) => item.id === (selected ?? own)) ?? items[0];

  const choose = (next: string) => {
    setOwn(next);
    onSelect?.(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = items.findIndex((item) => item.id === current?.id);
    const step = STEPS[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? items.length - 1 : step && at + step;
    const next = to === undefined ? undefined : items[(to + items.length) % items.length];
    if (!next) return;
    event.preventDefault();
    choose(next.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  };
  return (
    <div className={cx(styles.tabs, className)} data-orientation={orientation}>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        aria-orientation={orientation}
        className={styles.list}
        onKeyDown={onKeyDown}
      >
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            role="tab"
            id={`${id}-${item.id}-tab`}
            data-tab={item.id}
            aria-selected={item.id === current?.id}
            aria-controls={`${id}-${item.id}`}
            tabIndex={item.id === current?.id ? 0 : -1}
            className={styles.tab}
            onClick={() => choose(item.id)}
          >
            {item.label}
          </button>
        ))}
      </div>
      {items.map((item) => (
        <div
          key={item.id}
          role="tabpanel"
          id={`${id}-${item.id}`}
          aria-labelledby={`${id}-${item.id}-tab`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls must be reachable by keyboard.
          tabIndex={0}
          hidden={item.id !== current?.id}
          className={styles.panel}
        >
          {item.id === current?.id && item.content}
        </div>
      ))}
    </div>
  );
}
