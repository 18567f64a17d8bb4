/** The editor as pages use it; its code arrives in a chunk of its own. */
import { type ComponentProps, lazy, Suspense } from "react";
import { t } from "@/lib/messages";
import styles from "./editor.module.css";

export interface LineMark {
  line: number;
  column?: number | undefined;
  endLine?: number | undefined;
  endColumn?: number | undefined;
  /** A hint is what somebody wrote about the line. */
  severity: "error" | "warning" | "info" | "hint";
  message: string;
}
/** A mark of what is being typed: more about it, and a change that mends it. Columns count UTF-16 units. */
export interface LiveMark extends LineMark {
  more?: string | undefined;
  fix?: { title: string; edit: Required<Omit<LineMark, "severity" | "message">> & { text: string } } | undefined;
}
/** Where code stands that is stepped through. */
export interface Standing {
  line: number | null;
  /** The line runs next, a value goes back from it, or an error is raised on it. */
  tone: "next" | "back" | "error";
  /** The lines that have a step somewhere. */
  reached: ReadonlySet<number>;
}
export interface EditorProps {
  /** The file's name: each file keeps its own undo. */
  name: string;
  /** The text at first, and after each change of `epoch`; typing is told by `onChange` alone. */
  value: string;
  epoch?: number;
  label: string;
  onChange: (value: string) => void;
  onSubmit?: () => void;
  marks?: LineMark[];
  /** What can be said of the file of this name while it is typed. */
  diagnose?: ((name: string, text: string, signal: AbortSignal) => Promise<LiveMark[]>) | undefined;
  fontSize?: number;
  tabMovesFocus?: boolean;
  isReadOnly?: boolean;
  /** To step through rather than to write: read-only, with the line marked; `onLine` is told which one was chosen. */
  standing?: Standing;
  onLine?: (line: number) => void;
}
export interface EditorHandle {
  focus: () => void;
  goToLine: (line: number) => void;
}

/** The editor measures its lines once; with a font that arrives later its line numbers would stand beside the wrong lines. */
const FONT_WAIT_MS = 1_500;
const codeFont = () =>
  Promise.race([
    document.fonts.load('1em "Atkinson Hyperlegible Mono Variable"').catch(() => []),
    new Promise((resolve) => setTimeout(resolve, FONT_WAIT_MS)),
  ]);
const loadEditor = async () => (await Promise.all([import("./code-editor"), codeFont()]))[0];
const CodeEditor = lazy(loadEditor);
/** Begin to fetch the editor before it is shown. */
export const preloadEditor = () => void loadEditor();

export function EditorWaiting() {
  return (
    <div className={styles.waiting} role="status">
      {t("editor.loading")}
    </div>
  );
}

export function Editor(props: ComponentProps<typeof CodeEditor>) {
  return (
    <Suspense fallback={<EditorWaiting />}>
      <CodeEditor {...props} />
    </Suspense>
  );
}
