/** Whether the code is stepped through, and the ways out: back to where one was before, or to somewhere else. */
import { useCallback, useRef, useState } from "react";
import type { Stepping } from "./steps/use-trace";

export function useStepping() {
  const [stepping, setStepping] = useState<Stepping | null>(null);
  const before = useRef<Element | null>(null);
  const open = useCallback((next: Stepping) => {
    before.current = document.activeElement;
    setStepping(next);
  }, []);
  const leave = useCallback(() => setStepping(null), []);
  const close = useCallback(() => {
    leave();
    // What had the focus can be seen again only once the page is drawn without the steps.
    requestAnimationFrame(() => before.current instanceof HTMLElement && before.current.focus());
  }, [leave]);
  return { stepping, open, close, leave };
}
