/** Ctrl or Cmd with Shift and Enter runs the code, wherever on the page the focus is, or nowhere. */
import { type RefObject, useEffect, useRef } from "react";

export function useRunKey(page: RefObject<HTMLElement | null>, run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
      // Not from a window that lies over the page.
      if (event.target !== document.body && !page.current?.contains(event.target as Node)) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [page]);
}
