/** Colours Python in lessons and instructions with the editor's own grammar, by class names that the content security policy allows. */

import { classHighlighter, highlightCode } from "@lezer/highlight";
import { parser } from "@lezer/python";

const PYTHON = /language-(python|py|pycon)\b/;

export function highlightBlock(block: HTMLElement): void {
  const language = block.className;
  if (block.dataset.highlighted || (language && !PYTHON.test(language))) return;
  block.dataset.highlighted = "true";
  const code = block.textContent ?? "";
  const result = document.createDocumentFragment();
  highlightCode(
    code,
    parser.parse(code),
    classHighlighter,
    (text, classes) => {
      if (!classes) {
        result.append(text);
        return;
      }
      const span = document.createElement("span");
      span.className = classes;
      span.textContent = text;
      result.append(span);
    },
    () => result.append("\n"),
  );
  block.replaceChildren(result);
}
