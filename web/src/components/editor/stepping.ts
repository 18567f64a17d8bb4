/** Code that is stepped through, to read: the line where it stands is marked, and each line leads to its next step. */
import { cursorLineDown, cursorLineUp } from "@codemirror/commands";
import {
  EditorState,
  type Extension,
  RangeSet,
  StateEffect,
  type StateEffectType,
  StateField,
} from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutter, gutterLineClass, keymap, lineNumbers } from "@codemirror/view";
import type { Standing } from "./editor";

const stand: StateEffectType<Standing> = StateEffect.define<Standing>();
const NOWHERE: Standing = { line: null, tone: "next", reached: new Set() };

const standing = StateField.define<Standing>({
  create: () => NOWHERE,
  update: (value, transaction) => transaction.effects.reduce((now, one) => (one.is(stand) ? one.value : now), value),
});

const startOf = (state: EditorState, line: number) => state.doc.line(line).from;
const has = (state: EditorState, line: number | null): line is number =>
  line !== null && line >= 1 && line <= state.doc.lines;

const currentLine = EditorView.decorations.compute([standing, "doc"], (state) => {
  const { line, tone } = state.field(standing);
  if (!has(state, line)) return Decoration.none;
  const mark = Decoration.line({ class: "cm-standing", attributes: { "data-tone": tone } });
  return Decoration.set(mark.range(startOf(state, line)));
});

/** Says by its shape where the code stands and by which kind of step. */
class Arrow extends GutterMarker {
  constructor(private readonly tone: Standing["tone"]) {
    super();
  }
  override eq(other: GutterMarker): boolean {
    return other instanceof Arrow && other.tone === this.tone;
  }
  override toDOM(): Node {
    const arrow = document.createElement("span");
    arrow.textContent = { next: "▶", back: "◀", error: "✕" }[this.tone];
    arrow.dataset.tone = this.tone;
    return arrow;
  }
}
const SPACER = new Arrow("next");

const arrow = gutter({
  class: "cm-arrow",
  markers: ({ state }) => {
    const { line, tone } = state.field(standing);
    return has(state, line) ? RangeSet.of(new Arrow(tone).range(startOf(state, line))) : RangeSet.empty;
  },
  initialSpacer: () => SPACER,
});

/** Looks of a line's number. */
class Look extends GutterMarker {
  constructor(override readonly elementClass: string) {
    super();
  }
}
const REACHED = new Look("cm-reached");
const CURRENT = { next: new Look("cm-at-next"), back: new Look("cm-at-back"), error: new Look("cm-at-error") };

const numbers = gutterLineClass.compute([standing, "doc"], (state) => {
  const { line, tone, reached } = state.field(standing);
  const marks = [...reached].filter((one) => has(state, one)).map((one) => REACHED.range(startOf(state, one)));
  if (has(state, line)) marks.push(CURRENT[tone].range(startOf(state, line)));
  return RangeSet.of(marks, true);
});

/** For an editor whose lines lead somewhere: a click on a number does, and Enter on the line of the cursor. */
export function steppingExtension(onLine: (line: number) => void): Extension {
  const lineAt = (view: EditorView, at: number) => view.state.doc.lineAt(at).number;
  return [
    standing,
    currentLine,
    arrow,
    numbers,
    lineNumbers({
      domEventHandlers: {
        click(view, block) {
          onLine(lineAt(view, block.from));
          return true;
        },
      },
    }),
    keymap.of([
      { key: "ArrowUp", run: cursorLineUp },
      { key: "ArrowDown", run: cursorLineDown },
      {
        key: "Enter",
        run(view) {
          onLine(lineAt(view, view.state.selection.main.head));
          return true;
        },
      },
    ]),
    EditorState.readOnly.of(true),
    EditorView.lineWrapping,
    // No keyboard comes up on a phone for a text that nobody can change.
    EditorView.contentAttributes.of({ inputmode: "none" }),
  ];
}

/** Show where the code stands now, and bring that line into sight. */
export function standAt(view: EditorView, where: Standing): void {
  const { line } = where;
  const scroll = has(view.state, line)
    ? [EditorView.scrollIntoView(startOf(view.state, line), { y: "nearest", yMargin: 48 })]
    : [];
  view.dispatch({ effects: [stand.of(where), ...scroll] });
}
