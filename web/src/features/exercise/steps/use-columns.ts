/** How many boxes have room side by side. */
import { type RefObject, useLayoutEffect, useState } from "react";

const BOX_PX = 160;
const MOST = 4;
/** What the calls take of the whole, as the style sheet has it. */
const BESIDE = 0.6;

export function useColumns(whole: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(2);
  useLayoutEffect(() => {
    const picture = whole.current;
    if (!picture) return;
    const observer = new ResizeObserver(() => {
      const room = picture.clientWidth * BESIDE;
      setColumns(Math.max(1, Math.min(MOST, Math.floor(room / BOX_PX))));
    });
    observer.observe(picture);
    return () => observer.disconnect();
  }, [whole]);
  return columns;
}
