/** Whether the code is stepped through, and the way back to where one was before. */
import { useCallback, useRef, useState } from "react";
import type { Stepping } from "./steps/use-trace";

export function useStepping() {
  const [stepping, setStepping] = useState<Stepping | null>(null);
  const before = useRef<Element | null>(null);
  const open = useCallback((next: Stepping) => {
    before.current = document.activeElement;
    setStepping(next);
  }, []);
  const close = useCallback(() => {
    setStepping(null);
    // What had the focus can be seen again only once the page is drawn without the steps.
    requestAnimationFrame(() => before.current instanceof HTMLElement && before.current.focus());
  }, []);
  return { stepping, open, close };
}
