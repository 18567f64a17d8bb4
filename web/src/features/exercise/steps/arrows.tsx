/** The arrows of a picture, drawn between what is on the page; whoever listens is told the same in words. */
import { type RefObject, useLayoutEffect, useState } from "react";
import { type ArrowPath, arrowPath } from "./arrow-path";
import styles from "./heap.module.css";
import type { Scene } from "./scene";

interface Line {
  from: string;
  to: number;
  isNow: boolean;
  path: ArrowPath;
}

/** How far below a box's upper edge arrows come in: at its name. */
const ENTRY = 13;
/** Where arrows turn off that cannot take the straight way: in turn, so that not all take the same. */
const LANES = [10, 15, 20, 25];

function linesOf(picture: HTMLElement, scene: Scene): Line[] {
  const origin = picture.getBoundingClientRect();
  const ends = new Map([...picture.querySelectorAll<HTMLElement>("[data-from]")].map((end) => [end.dataset.from, end]));
  const boxes = new Map([...picture.querySelectorAll<HTMLElement>("[data-box]")].map((box) => [box.dataset.box, box]));
  let turning = 0;
  return scene.arrows.flatMap(({ from, to, isNow, isFar }) => {
    const [end, box] = [ends.get(from)?.getBoundingClientRect(), boxes.get(String(to))?.getBoundingClientRect()];
    // An end that is not shown has no size: where there is no room for arrows they are words.
    if (!end?.width || !box) return [];
    const start = { x: end.right - origin.left, y: end.top + end.height / 2 - origin.top };
    const top = box.top - origin.top;
    const edges = { left: box.left - origin.left, right: box.right - origin.left, top, y: top + ENTRY };
    const lane = (isFar || edges.left < start.x ? turning++ : 0) % LANES.length;
    return [{ from, to, isNow, path: arrowPath(start, edges, isFar, LANES[lane] as number) }];
  });
}

interface ArrowsProps {
  scene: Scene;
  picture: RefObject<HTMLElement | null>;
  /** The box whose arrows stand out. */
  lit: number | null;
}

export function Arrows({ scene, picture, lit }: ArrowsProps) {
  const [lines, setLines] = useState<Line[]>([]);
  useLayoutEffect(() => {
    const whole = picture.current;
    if (!whole) return;
    const draw = () => setLines(linesOf(whole, scene));
    draw();
    const observer = new ResizeObserver(draw);
    for (const part of whole.children) observer.observe(part);
    return () => observer.disconnect();
  }, [scene, picture]);
  return (
    <svg className={styles.arrows} aria-hidden="true">
      {lines.map(({ from, to, isNow, path }) => (
        <g key={from} data-now={isNow} data-lit={to === lit}>
          <path d={path.line} />
          <path className={styles.tip} d={path.tip} />
        </g>
      ))}
    </svg>
  );
}
