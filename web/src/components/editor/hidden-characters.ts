/** Characters that cannot be seen, shown by their number: those that take no room, and those that turn text round. */
import type { Extension } from "@codemirror/state";
import { highlightSpecialChars } from "@codemirror/view";

/** Those that CodeMirror does not show by itself. */
const MORE = /[\u00a0\u200c\u202a-\u202c\u202f\u2007\u2060-\u2064\u2068]/g;
const HEX = 16;
const WIDTH = 4;

export const hiddenCharacters: Extension = highlightSpecialChars({
  addSpecialChars: MORE,
  render: (code, description) => {
    const shown = document.createElement("span");
    const name = `U+${code.toString(HEX).toUpperCase().padStart(WIDTH, "0")}`;
    shown.className = "cm-hidden-character";
    shown.textContent = name;
    shown.title = description ?? name;
    shown.setAttribute("aria-label", name);
    shown.setAttribute("role", "img");
    return shown;
  },
});
