/** What the editor knows of languages, by the ending of a file's name: each arrives once a file of it is shown. */
import { indentUnit } from "@codemirror/language";
import { Compartment, type Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

type Load = () => Promise<Extension>;

const python: Load = async () => [(await import("@codemirror/lang-python")).python(), indentUnit.of("    ")];
const javascript =
  (typescript: boolean): Load =>
  async () => [(await import("@codemirror/lang-javascript")).javascript({ typescript }), indentUnit.of("  ")];

const LOADS: Record<string, Load> = {
  py: python,
  js: javascript(false),
  mjs: javascript(false),
  cjs: javascript(false),
  ts: javascript(true),
};
const arrived = new Map<string, Extension>();
const language = new Compartment();

const endingOf = (name: string) => name.slice(name.lastIndexOf(".") + 1);

/** For a file's first state: its language where that is there already, else plain text for the moment. */
export const languageOf = (name: string): Extension =>
  language.of(arrived.get(endingOf(name)) ?? indentUnit.of("    "));

/** Give the file that is shown its language once that has arrived; where it never does, the file stays plain text. */
export async function dress(editor: EditorView, name: string, isShown: () => boolean): Promise<void> {
  const ending = endingOf(name);
  const load = LOADS[ending];
  if (!load || language.get(editor.state) === arrived.get(ending)) return;
  const extension = arrived.get(ending) ?? (await load().catch(() => null));
  if (!extension) return;
  arrived.set(ending, extension);
  if (isShown()) editor.dispatch({ effects: language.reconfigure(extension) });
}
