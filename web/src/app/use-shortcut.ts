/** A key that works wherever nothing is being typed. */
import { useEffect, useRef } from "react";

function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** With `isWithMod`, the key together with Ctrl or ⌘, which works while something is being typed, too, unless an editor uses it. */
export function useShortcut(key: string, action: () => void, isWithMod = false): void {
  const latest = useRef(action);
  latest.current = action;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isMod = event.ctrlKey || event.metaKey;
      if (event.key !== key || isMod !== isWithMod || event.altKey || event.defaultPrevented) return;
      if (!isMod && isTyping(event)) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [key, isWithMod]);
}
