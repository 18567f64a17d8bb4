/** What the screen and its reader ask for, followed as it changes. */
import { useSyncExternalStore } from "react";

const NARROW = matchMedia("(max-width: 52rem)");
const TIGHT = matchMedia("(max-width: 72rem)");
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

function useMedia(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => query.matches,
  );
}

/** Whether the page is so narrow that its parts are shown one at a time. */
export const useIsNarrow = () => useMedia(NARROW);

/** Whether the bar has no room for the pages of those who teach and operate. */
export const useIsTight = () => useMedia(TIGHT);

/** Whether nothing should move by itself: by the system's setting, or by the reader's own. */
export const useIsStill = () => useMedia(STILL) || document.documentElement.dataset.motion === "reduced";
