/** Two panes and a divider that pointer and arrow keys move; the share is remembered in this browser. */
import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { keep, recall } from "@/lib/kept";
import { t } from "@/lib/messages";
import styles from "./split-pane.module.css";

interface SplitPaneProps {
  name: string;
  /** Where the choice is remembered. */
  storageKey: string;
  direction: "row" | "column";
  /** The first pane's share in percent. */
  initial: number;
  min?: number;
  max?: number;
  first: ReactNode;
  second: ReactNode;
}

export function SplitPane({ name, storageKey, direction, initial, min = 20, max = 80, first, second }: SplitPaneProps) {
  const box = useRef<HTMLDivElement>(null);
  const clamp = (value: number) => Math.min(max, Math.max(min, value));
  const [share, setShare] = useState(() => clamp(Number(recall(storageKey)) || initial));

  const move = (value: number) => {
    const next = clamp(value);
    setShare(next);
    keep(storageKey, String(Math.round(next)));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !box.current) return;
    const rect = box.current.getBoundingClientRect();
    move(
      direction === "row"
        ? ((event.clientX - rect.left) / rect.width) * 100
        : ((event.clientY - rect.top) / rect.height) * 100,
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowLeft: share - 3,
      ArrowUp: share - 3,
      ArrowRight: share + 3,
      ArrowDown: share + 3,
      Home: min,
      End: max,
    };
    const value = steps[event.key];
    if (value === undefined) return;
    event.preventDefault();
    move(value);
  };

  return (
    <div
      ref={box}
      className={styles.split}
      data-direction={direction}
      style={{ "--share": `${share}%` } as CSSProperties}
    >
      <div className={styles.first}>{first}</div>
      {/* biome-ignore lint/a11y/useSemanticElements: an hr cannot be moved. */}
      <div
        role="separator"
        tabIndex={0}
        aria-label={t("split.resize", { name })}
        aria-orientation={direction === "row" ? "vertical" : "horizontal"}
        aria-valuenow={Math.round(share)}
        aria-valuemin={min}
        aria-valuemax={max}
        className={styles.divider}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        onDoubleClick={() => move(initial)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.second}>{second}</div>
    </div>
  );
}
