/** Preferences that must hold before the server answers: theme and motion, applied to the page and kept in this browser. */
import type { Preferences, Theme } from "@/api/types";
import { keep } from "./kept";

export const DEFAULT_PREFERENCES: Preferences = {
  theme: "system",
  editor_font_size: 15,
  editor_tab_moves_focus: false,
  reduced_motion: false,
  shares_solutions: true,
  shares_work: true,
  locale: "en",
};

/** public/theme.js reads the same keys before the first paint. */
export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  keep("hub.theme", theme === "system" ? null : theme);
}

export function applyMotion(reduced: boolean): void {
  if (reduced) document.documentElement.dataset.motion = "reduced";
  else delete document.documentElement.dataset.motion;
  keep("hub.motion", reduced ? "reduced" : null);
}

export function applyPreferences(preferences: Preferences): void {
  applyTheme(preferences.theme);
  applyMotion(preferences.reduced_motion);
}
