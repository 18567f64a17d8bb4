/**
 * The code editor: CodeMirror in a shadow root. There it takes constructed style sheets, which a strict content
 * security policy allows; in the document it would add style elements, which the policy refuses.
 */
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import { showMarks } from "./diagnostics";
import type { EditorHandle, EditorProps } from "./editor";
import styles from "./editor.module.css";
import { extensionsFor, tabExtension, tabKeys, type Wiring } from "./extensions";
import { dress, languageOf } from "./languages";
import { standAt } from "./stepping";

export default function CodeEditor({ ref, ...props }: EditorProps & { ref?: Ref<EditorHandle> }) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const states = useRef(new Map<string, EditorState>());
  const shownName = useRef(props.name);
  const latest = useRef(props);
  latest.current = props;

  const freshState = (name: string, text: string) => {
    const wiring: Wiring = {
      label: props.label,
      tabMovesFocus: props.tabMovesFocus ?? false,
      isReadOnly: props.isReadOnly ?? false,
      language: languageOf(name),
      isProse: name.endsWith(".md"),
      onChange: (value) => latest.current.onChange(value),
      onSubmit: () => latest.current.onSubmit?.(),
      onTyped:
        props.diagnose && (async (typed, signal) => (await latest.current.diagnose?.(name, typed, signal)) ?? []),
      onLine: props.onLine && ((line) => latest.current.onLine?.(line)),
    };
    return EditorState.create({ doc: text, extensions: extensionsFor(wiring) });
  };

  // One view for the life of the page; each file keeps its own state, with its own undo.
  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; later changes go through the effects below.
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open", delegatesFocus: true });
    const editor = new EditorView({ state: freshState(props.name, props.value), parent: root, root });
    view.current = editor;
    void dress(editor, props.name, () => view.current === editor && shownName.current === props.name);
    return () => {
      editor.destroy();
      view.current = null;
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the state of a file is made from the values of that moment.
  useEffect(() => {
    const editor = view.current;
    if (!editor || shownName.current === props.name) return;
    states.current.set(shownName.current, editor.state);
    shownName.current = props.name;
    editor.setState(states.current.get(props.name) ?? freshState(props.name, props.value));
    void dress(editor, props.name, () => view.current === editor && shownName.current === props.name);
  }, [props.name]);

  // Only a text that was replaced from outside is put in, as one step that Undo takes back. Comparing with each value that
  // comes down would undo a letter typed between a drawing of the page and its effects.
  const shownEpoch = useRef(props.epoch);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text belongs to the epoch.
  useEffect(() => {
    const editor = view.current;
    if (!editor || shownEpoch.current === props.epoch) return;
    shownEpoch.current = props.epoch;
    states.current.clear();
    const { doc } = editor.state;
    if (doc.toString() !== props.value) editor.dispatch({ changes: { from: 0, to: doc.length, insert: props.value } });
  }, [props.epoch]);

  useEffect(() => {
    view.current?.dispatch({ effects: tabKeys.reconfigure(tabExtension(props.tabMovesFocus ?? false)) });
  }, [props.tabMovesFocus]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another file needs its own marks.
  useEffect(() => {
    if (view.current) showMarks(view.current, props.marks ?? []);
  }, [props.marks, props.name]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another file has to be told where it stands.
  useEffect(() => {
    if (view.current && props.standing) standAt(view.current, props.standing);
  }, [props.standing, props.name]);

  useImperativeHandle(ref, () => ({
    focus: () => view.current?.focus(),
    goToLine(number: number) {
      const editor = view.current;
      if (!editor) return;
      const line = editor.state.doc.line(Math.min(Math.max(1, number), editor.state.doc.lines));
      const indent = line.text.length - line.text.trimStart().length;
      editor.dispatch({
        selection: { anchor: line.from + indent },
        effects: EditorView.scrollIntoView(line.from, { y: "center" }),
      });
      editor.focus();
    },
  }));

  return (
    <div
      ref={host}
      className={styles.host}
      data-editor=""
      style={{ "--code-size": `${props.fontSize ?? 15}px` } as object}
    />
  );
}
