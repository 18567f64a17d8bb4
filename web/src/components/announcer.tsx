/** One polite voice for screen readers: a sentence at a time, said once. */
import { useSyncExternalStore } from "react";

let sentence = "";
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function announce(text: string): void {
  // The same sentence twice is told apart by a trailing space, or it would be heard only once.
  sentence = text === sentence ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

export function Announcer() {
  const text = useSyncExternalStore(subscribe, () => sentence);
  return (
    <div className="visually-hidden" role="status" aria-live="polite" aria-atomic="true" data-announcer="">
      {text}
    </div>
  );
}
