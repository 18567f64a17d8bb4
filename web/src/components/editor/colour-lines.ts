/** Code to read, line by line, in the editor's colours; its language arrives when it is first needed. */
import type { pythonLanguage } from "@codemirror/lang-python";
import { highlightCode, tagHighlighter, tags } from "@lezer/highlight";

/** A stretch of a line, and what it is; plain where nothing is known of it. */
export interface Stretch {
  text: string;
  kind: string;
}

type Parser = typeof pythonLanguage.parser;

const python = async () => (await import("@codemirror/lang-python")).pythonLanguage.parser;
const javascript = async () => (await import("@codemirror/lang-javascript")).javascriptLanguage.parser;
const typescript = async () => (await import("@codemirror/lang-javascript")).typescriptLanguage.parser;
const PARSERS: Record<string, () => Promise<Parser>> = {
  py: python,
  js: javascript,
  mjs: javascript,
  cjs: javascript,
  ts: typescript,
};

/** As the editor's own. */
const KINDS = tagHighlighter([
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword],
    class: "keyword",
  },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], class: "string" },
  { tag: [tags.number, tags.bool, tags.null, tags.self], class: "number" },
  {
    tag: [
      tags.function(tags.variableName),
      tags.function(tags.definition(tags.variableName)),
      tags.definition(tags.className),
    ],
    class: "function",
  },
  { tag: [tags.comment, tags.lineComment], class: "comment" },
]);

export const plainLines = (text: string): Stretch[][] => text.split("\n").map((line) => [{ text: line, kind: "" }]);

/** The lines with their colours; plain ones for a language that we do not know. */
export async function colouredLines(name: string, text: string): Promise<Stretch[][]> {
  const load = PARSERS[name.slice(name.lastIndexOf(".") + 1)];
  if (!load) return plainLines(text);
  const tree = (await load()).parse(text);
  const lines: Stretch[][] = [[]];
  highlightCode(
    text,
    tree,
    KINDS,
    (part, kind) => lines.at(-1)?.push({ text: part, kind }),
    () => lines.push([]),
  );
  return lines;
}
