/** The editor's looks, from the tokens. Custom properties reach into the shadow root in which the editor lives. */
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colours = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword],
    color: "var(--code-keyword)",
  },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null, tags.self], color: "var(--code-number)" },
  {
    tag: [
      tags.function(tags.variableName),
      tags.function(tags.definition(tags.variableName)),
      tags.definition(tags.className),
    ],
    color: "var(--code-function)",
  },
  { tag: [tags.comment, tags.lineComment], color: "var(--code-comment)", fontStyle: "italic" },
  { tag: tags.invalid, textDecoration: "underline wavy var(--failed)" },
]);

const looks = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--surface)", color: "var(--ink)", fontSize: "var(--code-size)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-code)", lineHeight: "1.6", fontVariantLigatures: "none" },
  ".cm-content": { padding: "12px 0 40px", caretColor: "var(--accent-strong)" },
  ".cm-line": { padding: "0 16px 0 8px" },
  ".cm-cursor": { borderLeftColor: "var(--accent-strong)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--code-selection)",
  },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--ink-faint)", border: "none", paddingLeft: "4px" },
  ".cm-activeLine": { backgroundColor: "var(--code-active)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--code-active)", color: "var(--ink)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--accent-soft)",
    outline: "1px solid var(--accent)",
  },
  ".cm-nonmatchingBracket": { backgroundColor: "var(--failed-soft)" },
  ".cm-selectionMatch": { backgroundColor: "var(--warning-soft)" },
  ".cm-gutter-lint": { width: "22px" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0", display: "grid", placeItems: "center" },
  ".cm-lint-marker": { width: "16px", height: "16px", content: "none", display: "grid", placeItems: "center" },
  ".cm-lint-marker-error": { content: "none" },
  ".cm-lint-marker::before": {
    font: "700 11px/16px var(--font-text)",
    width: "16px",
    height: "16px",
    borderRadius: "4px",
    textAlign: "center",
  },
  ".cm-lint-marker-error::before": { content: '"✕"', backgroundColor: "var(--failed)", color: "var(--surface)" },
  ".cm-lint-marker-warning::before": { content: '"!"', backgroundColor: "var(--warning)", color: "var(--surface)" },
  ".cm-lint-marker-info::before": { content: '"i"', backgroundColor: "var(--running)", color: "var(--surface)" },
  ".cm-lintRange": { backgroundImage: "none", paddingBottom: "0" },
  ".cm-lintRange-error": { textDecoration: "underline wavy var(--failed) 1.5px", textUnderlineOffset: "3px" },
  ".cm-lintRange-warning": { textDecoration: "underline wavy var(--warning) 1px", textUnderlineOffset: "3px" },
  ".cm-lintRange-info": { textDecoration: "underline dotted var(--running) 1.5px", textUnderlineOffset: "3px" },
  ".cm-standing, .cm-at-next": { backgroundColor: "var(--accent-soft)" },
  ".cm-standing[data-tone=back], .cm-at-back": { backgroundColor: "var(--passed-soft)" },
  ".cm-standing[data-tone=error], .cm-at-error": { backgroundColor: "var(--failed-soft)" },
  ".cm-arrow": { width: "22px" },
  ".cm-arrow .cm-gutterElement": { display: "grid", placeItems: "center", fontSize: "11px", color: "var(--accent)" },
  ".cm-arrow [data-tone=back]": { color: "var(--passed)" },
  ".cm-arrow [data-tone=error]": { color: "var(--failed)", fontSize: "14px", fontWeight: "700" },
  ".cm-lineNumbers .cm-reached": { color: "var(--accent)", fontWeight: "550", cursor: "pointer" },
  ".cm-lineNumbers .cm-reached:hover": { textDecoration: "underline", textUnderlineOffset: "3px" },
  ".cm-tooltip": {
    border: "1px solid var(--line)",
    borderRadius: "var(--radius-md)",
    backgroundColor: "var(--raised)",
    boxShadow: "var(--shadow-high)",
    fontFamily: "var(--font-text)",
    fontSize: "var(--text-sm)",
    overflow: "hidden",
  },
  ".cm-diagnostic": { padding: "8px 12px", borderLeftWidth: "3px", maxWidth: "30rem", whiteSpace: "pre-wrap" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--failed)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warning)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--running)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-code)", fontSize: "var(--text-xs)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--accent-soft)",
    color: "var(--accent-strong)",
  },
  ".cm-panels": {
    backgroundColor: "var(--sunken)",
    color: "var(--ink)",
    borderColor: "var(--line)",
    fontFamily: "var(--font-text)",
  },
  ".cm-panels.cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "8px 12px", fontSize: "var(--text-sm)" },
  ".cm-textfield": {
    backgroundColor: "var(--surface)",
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--radius-sm)",
    padding: "3px 8px",
  },
  ".cm-button": {
    backgroundImage: "none",
    backgroundColor: "var(--surface)",
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--radius-sm)",
    padding: "3px 10px",
  },
});

export const editorTheme: Extension = [looks, syntaxHighlighting(colours)];
