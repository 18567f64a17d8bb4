/** What the editor can do: a language, brackets, history, search, markers, and the keys. */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { type Diagnose, typingExtension } from "./diagnostics";
import { hiddenCharacters } from "./hidden-characters";
import { steppingExtension } from "./stepping";
import { editorTheme } from "./theme";

export interface Wiring {
  onChange: (text: string) => void;
  onSubmit: () => void;
  label: string;
  tabMovesFocus: boolean;
  isReadOnly: boolean;
  /** The file's language, see languages.ts. */
  language: Extension;
  /** Prose: lines that are too long go on below instead of sideways. */
  isProse: boolean;
  /** Looks at the text when the keys rest. */
  onTyped?: Diagnose | undefined;
  /** For code that is stepped through. */
  onLine?: ((line: number) => void) | undefined;
}

export const tabKeys = new Compartment();
export const tabExtension = (movesFocus: boolean): Extension => (movesFocus ? [] : keymap.of([indentWithTab]));

/**
 * Typing over a selection is done here rather than by the browser: Chromium's own way writes style attributes, which the
 * content security policy refuses with an error in the console.
 */
const replaceSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const text = event.data;
    const { ranges, main } = view.state.selection;
    if (event.inputType !== "insertText" || !text || main.empty || ranges.length > 1) return false;
    if (view.composing || view.state.readOnly) return false;
    const insert = () =>
      view.state.update({
        changes: { from: main.from, to: main.to, insert: text },
        selection: { anchor: main.from + text.length },
        userEvent: "input.type",
        scrollIntoView: true,
      });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, main.from, main.to, text, insert))) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});

/** For every text, to write or to read. */
const forAll = (wiring: Wiring): Extension[] => [
  hiddenCharacters,
  drawSelection(),
  EditorState.tabSize.of(4),
  wiring.language,
  wiring.isProse ? EditorView.lineWrapping : [],
  EditorView.contentAttributes.of({
    "aria-label": wiring.label,
    spellcheck: "false",
    autocapitalize: "off",
    tabindex: "0",
  }),
  editorTheme,
];

const forWriting = (wiring: Wiring): Extension[] => [
  lintGutter(),
  lineNumbers(),
  highlightActiveLineGutter(),
  history(),
  replaceSelection,
  EditorState.allowMultipleSelections.of(true),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ activateOnTyping: false }),
  highlightActiveLine(),
  highlightSelectionMatches(),
  EditorState.readOnly.of(wiring.isReadOnly),
  wiring.onTyped ? typingExtension(wiring.onTyped) : [],
  Prec.highest(
    keymap.of([
      {
        key: "Mod-Enter",
        run: () => {
          wiring.onSubmit();
          return true;
        },
      },
    ]),
  ),
  keymap.of([
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...completionKeymap,
    ...lintKeymap,
  ]),
  tabKeys.of(tabExtension(wiring.tabMovesFocus)),
  EditorView.updateListener.of((update) => {
    if (update.docChanged) wiring.onChange(update.state.doc.toString());
  }),
];

export const extensionsFor = (wiring: Wiring): Extension[] => [
  wiring.onLine ? steppingExtension(wiring.onLine) : forWriting(wiring),
  forAll(wiring),
];
