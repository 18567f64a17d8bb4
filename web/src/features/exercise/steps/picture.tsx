/** Names and what they stand for: the open calls with their variables, the objects beside them, and arrows between. */
import { memo, type PointerEvent, useCallback, useMemo, useRef, useState } from "react";
import { cx } from "@/components/class-names";
import { Arrows } from "./arrows";
import { Boxes } from "./boxes";
import { Frames } from "./frames";
import { type Heap, objectAt } from "./heap";
import styles from "./heap.module.css";
import type { Moment } from "./moments";
import { boxName, sceneOf } from "./scene";
import { useColumns } from "./use-columns";

export const Picture = memo(function Picture({ moment, heap }: { moment: Moment; heap: Heap }) {
  const whole = useRef<HTMLDivElement>(null);
  const columns = useColumns(whole);
  const [lit, setLit] = useState<number | null>(null);
  const scene = useMemo(() => sceneOf(moment, heap, columns), [moment, heap, columns]);
  const nameOf = useCallback(
    (number: number) => {
      const object = objectAt(heap, number, moment.at);
      return object && boxName(object, number);
    },
    [heap, moment],
  );
  const onPointer = (event: PointerEvent) => {
    const ref = (event.target as Element).closest<HTMLElement>("[data-ref]")?.dataset.ref;
    setLit(ref ? Number(ref) : null);
  };
  const go = useCallback((to: number) => {
    setLit(to);
    const box = whole.current?.querySelector<HTMLElement>(`[data-box="${to}"]`);
    box?.focus({ preventScroll: true });
    box?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div
      ref={whole}
      className={cx(styles.picture, heap.size === 0 && styles.alone)}
      onPointerOver={onPointer}
      onPointerLeave={() => setLit(null)}
    >
      <Frames moment={moment} nameOf={nameOf} lit={lit} onGo={go} />
      {heap.size > 0 && (
        <>
          <Boxes scene={scene} nameOf={nameOf} lit={lit} onGo={go} />
          <Arrows scene={scene} picture={whole} lit={lit} />
        </>
      )}
    </div>
  );
});
