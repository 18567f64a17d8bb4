/** Whether the page is so narrow that its parts are shown one at a time. */
import { useSyncExternalStore } from "react";

const NARROW = matchMedia("(max-width: 52rem)");

export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      NARROW.addEventListener("change", listener);
      return () => NARROW.removeEventListener("change", listener);
    },
    () => NARROW.matches,
  );
}
