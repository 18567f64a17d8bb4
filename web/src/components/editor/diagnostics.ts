/** What is marked in the code: the marks of a run or a submission, and what is found while one types, with quick fixes. */
import { type Diagnostic, forEachDiagnostic, setDiagnostics } from "@codemirror/lint";
import { type EditorState, type Extension, Prec, type Text } from "@codemirror/state";
import { type Command, type EditorView, keymap, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { t } from "@/lib/messages";
import type { LineMark, LiveMark } from "./editor";

export type Diagnose = (text: string, signal: AbortSignal) => Promise<LiveMark[]>;
/** How long the keys must rest. */
const REST_MS = 350;
const TICK = /(`[^`]+`)/;

/** The diagnostics that were found while typing; all others are marks. */
const live = new WeakSet<Diagnostic>();

function offset(doc: Text, line: number, column: number): number {
  if (line > doc.lines) return doc.length;
  const found = doc.line(Math.max(1, line));
  return Math.min(found.from + Math.max(0, column - 1), found.to);
}

function toDiagnostic(state: EditorState, mark: LineMark): Diagnostic {
  const line = state.doc.line(mark.line);
  const indent = line.text.length - line.text.trimStart().length;
  const from = offset(state.doc, mark.line, mark.column ?? indent + 1);
  const end = offset(state.doc, mark.endLine ?? mark.line, mark.endColumn ?? line.length + 1);
  return { from, to: Math.max(from, end), severity: mark.severity, message: mark.message };
}

const inside = (state: EditorState) => (mark: LineMark) => mark.line >= 1 && mark.line <= state.doc.lines;

/** A sentence in which what stands between backticks is code. */
function sentence(text: string, className: string): HTMLElement {
  const shown = document.createElement("div");
  shown.className = className;
  for (const part of text.split(TICK)) {
    if (!TICK.test(part)) {
      shown.append(part);
      continue;
    }
    const code = document.createElement("code");
    code.textContent = part.slice(1, -1);
    shown.append(code);
  }
  return shown;
}

function toLive(state: EditorState, mark: LiveMark): Diagnostic {
  const { more, fix } = mark;
  const made = toDiagnostic(state, mark);
  made.renderMessage = () => {
    const box = document.createElement("div");
    box.append(sentence(mark.message, "cm-said"));
    if (more) box.append(sentence(more, "cm-more"));
    return box;
  };
  if (fix) {
    const { doc } = state;
    const apply = (view: EditorView) => {
      if (!view.state.doc.eq(doc)) return;
      const { edit } = fix;
      const from = offset(doc, edit.line, edit.column);
      const to = offset(doc, edit.endLine, edit.endColumn);
      view.dispatch({ changes: { from, to, insert: edit.text }, userEvent: "input.fix", scrollIntoView: true });
      view.focus();
    };
    made.actions = [{ name: t("editor.fix", { title: fix.title.replaceAll("`", "") }), apply }];
  }
  live.add(made);
  return made;
}

/** Put in the place of those that are, or are not, found while typing; the others stay where changes have moved them. */
function replace(view: EditorView, isLive: boolean, next: Diagnostic[]): void {
  const said = new Set(next.map((one) => one.message));
  const kept: Diagnostic[] = [];
  let gone = 0;
  forEachDiagnostic(view.state, (one, from, to) => {
    if (live.has(one) === isLive || (isLive && said.has(one.message))) {
      gone += 1;
      return;
    }
    const moved = { ...one, from, to };
    if (live.has(one)) live.add(moved);
    kept.push(moved);
  });
  if (gone === 0 && next.length === 0) return; // what the pointer is shown would be closed
  const all = [...kept, ...next].sort((a, b) => a.from - b.from);
  view.dispatch(setDiagnostics(view.state, all));
}

export function showMarks(view: EditorView, marks: LineMark[]): void {
  const known = marks.filter(inside(view.state)).map((mark) => toDiagnostic(view.state, mark));
  replace(view, false, known);
}

/** Asks what there is to say once the keys rest, and forgets what was asked about a text that is not there any more. */
class Typing {
  private asked: AbortController | null = null;
  private timer = 0;

  constructor(
    private readonly view: EditorView,
    private readonly diagnose: Diagnose,
  ) {}

  update(update: ViewUpdate): void {
    if (!update.docChanged) return;
    this.stop();
    this.timer = window.setTimeout(() => void this.ask(), REST_MS);
  }

  destroy(): void {
    this.stop();
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.asked?.abort();
  }

  private async ask(): Promise<void> {
    const { doc } = this.view.state;
    const asked = new AbortController();
    this.asked = asked;
    const found = await this.diagnose(doc.toString(), asked.signal).catch(() => null);
    if (!found || asked.signal.aborted || !this.view.state.doc.eq(doc)) return;
    const { state } = this.view;
    const next = found.filter(inside(state)).map((mark) => toLive(state, mark));
    replace(this.view, true, next);
  }
}

/** The first quick fix on the lines where the cursor stands. */
const fixHere: Command = (view) => {
  const { from, to } = view.state.selection.main;
  const [first, last] = [view.state.doc.lineAt(from).from, view.state.doc.lineAt(to).to];
  let fix: (() => void) | null = null;
  forEachDiagnostic(view.state, (one, start, end) => {
    const action = one.actions?.[0];
    if (!fix && action && start <= last && end >= first) fix = () => action.apply(view, start, end);
  });
  if (!fix) return false;
  (fix as () => void)();
  return true;
};

export const typingExtension = (diagnose: Diagnose): Extension => [
  ViewPlugin.define((view) => new Typing(view, diagnose)),
  Prec.high(keymap.of([{ key: "Mod-.", run: fixHere }])),
];
